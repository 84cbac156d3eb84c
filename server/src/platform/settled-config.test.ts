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

describe('where the desk is', () => {
  const doors = (own: Record<string, string>) => {
    const { deskPort, deskUrl, deskSyncedPasskeys } = readConfig({ ...base, ...own })
    return [deskPort, deskUrl, deskSyncedPasskeys]
  }

  it.each<[string, Record<string, string>, unknown[]]>([
    ['nothing said, in development: a hundred ports above', {}, [3100, 'http://localhost:3100', true]],
    ['beside another port', { SALLYPORT_PORT: '4000' }, [4100, 'http://localhost:4100', true]],
    ['no room above', { SALLYPORT_PORT: '65500' }, [null, null, true]],
    ['none', { SALLYPORT_DESK_PORT: 'none', SALLYPORT_DESK_URL: 'https://desk.example' }, [null, null, true]],
    ['a run of tests: none', { NODE_ENV: 'test' }, [null, null, false]],
    [
      'said',
      { NODE_ENV: 'test', SALLYPORT_DESK_PORT: '5000', SALLYPORT_DESK_URL: 'https://desk.example' },
      [5000, 'https://desk.example', false],
    ],
    [
      'only device-bound passkeys',
      { SALLYPORT_DESK_SYNCED_PASSKEYS: '0' },
      [3100, 'http://localhost:3100', false],
    ],
  ])('%s', (_name, own, found) => expect(doors(own)).toEqual(found))

  it.each([
    ['the port of the account', { SALLYPORT_DESK_PORT: '3000' }],
    ['its address', { SALLYPORT_DESK_URL: 'http://localhost:3000' }],
    [
      'its address in other letters',
      { SALLYPORT_PUBLIC_URL: 'http://a.example', SALLYPORT_DESK_URL: 'http://A.example' },
    ],
  ])('is never %s', (_name, own) => expect(() => doors(own)).toThrow('SALLYPORT_DESK_'))
})
