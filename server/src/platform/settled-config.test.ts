import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { maskedConfig, readConfig } from './settled-config.ts'

const base = {
  NODE_ENV: 'development',
  SALLYPORT_SECRET_KEY: randomBytes(32).toString('base64'),
  DATABASE_URL: 'postgres://u:x@127.0.0.1/x',
}
const twilio = {
  SALLYPORT_SMS: 'twilio',
  SALLYPORT_SMS_TWILIO_ACCOUNT: `AC${randomBytes(16).toString('hex')}`,
  SALLYPORT_SMS_TWILIO_TOKEN: randomBytes(16).toString('hex'),
  SALLYPORT_SMS_FROM: `MG${randomBytes(16).toString('hex')}`,
}
const smtp = { SALLYPORT_SMTP_URL: 'smtps://mail.example', SALLYPORT_MAIL_FROM: 'security@example.com' }
const settled = (own: Record<string, string>) => {
  const { sms, smsCountries } = readConfig({ ...base, ...own })
  return [sms, smsCountries === 'all' ? 'all' : [...smsCountries].join(' ')]
}

describe('what sends SMS, and where to', () => {
  it.each<[string, Record<string, string>, string, string]>([
    ['nothing said, in development: the mailbox, everywhere', {}, 'mailbox', 'all'],
    ['the mailbox, for some', { SALLYPORT_SMS_COUNTRIES: 'NZ,PT' }, 'mailbox', 'NZ PT'],
    ['no mailbox: nothing, nowhere', { SALLYPORT_MAILBOX: '0' }, 'off', ''],
    ['real mail, and nothing said of SMS: nothing', smtp, 'off', ''],
    ['off', { SALLYPORT_SMS: 'off' }, 'off', ''],
    ['off wins over countries', { SALLYPORT_SMS: 'off', SALLYPORT_SMS_COUNTRIES: 'all' }, 'off', ''],
    ['Twilio beside the mailbox', twilio, 'twilio', 'all'],
    ['Twilio, for some', { ...twilio, SALLYPORT_SMS_COUNTRIES: 'GB, IE' }, 'twilio', 'GB IE'],
  ])('%s', (_name, own, sms, countries) => expect(settled(own)).toEqual([sms, countries]))

  it.each(['+447400000000', `MG${'0a'.repeat(16)}`, 'Northgate', 'NORTH 1'])('a sender may be %s', (from) => {
    expect(settled({ ...twilio, SALLYPORT_SMS_FROM: from })[0]).toBe('twilio')
  })

  it.each(['447400000000', `MG${'0a'.repeat(15)}`, '12345', 'Northgate Exchange', 'North\ngate'])(
    'a sender is never %j',
    (from) => {
      expect(() => settled({ ...twilio, SALLYPORT_SMS_FROM: from })).toThrow(
        'SALLYPORT_SMS_FROM is not right',
      )
    },
  )

  it('K14: is printed without its secrets', () => {
    const secret = randomBytes(32).toString('base64')
    const text = maskedConfig({ ...base, ...twilio, SALLYPORT_SMS_SECRET: secret }).join('\n')
    expect(text).toContain(twilio.SALLYPORT_SMS_TWILIO_ACCOUNT)
    for (const hidden of [twilio.SALLYPORT_SMS_TWILIO_TOKEN, secret, base.SALLYPORT_SECRET_KEY])
      expect(text).not.toContain(hidden)
  })
})
