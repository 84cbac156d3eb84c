import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  dribble,
  flood,
  json,
  openProvider,
  type Provider,
  silence,
  twilioError,
  twilioTook,
} from '../testing/provider.ts'
import { closedPort } from '../testing/smtp.ts'
import type { NotDelivered, Sms } from '../transport.ts'
import { createTwilioTransport, type TwilioOptions } from './twilio.ts'

const account = `AC${'12ab'.repeat(8)}`
const token = 'canaryToken0123456789canaryToken'
const callback = 'https://account.northgate.example/callbacks/sms/twilio'
const sms: Sms = {
  id: '5e0b9f5c-7b0d-4f0e-9d53-0d3c1f6a1b11',
  to: '+447400123456',
  text: 'Northgate: 071345 is your code to sign in.\n\n@account.northgate.example #071345',
  at: new Date('2026-03-09T17:42:10Z'),
  seconds: 300,
}

let twilio: Provider
beforeEach(async () => {
  twilio = await openProvider()
})
afterEach(() => twilio.close())

const transport = (own: Partial<TwilioOptions> = {}) =>
  createTwilioTransport({ account, token, from: '+447400000000', url: twilio.url, callback, ...own })

const failure = async (own: Partial<TwilioOptions> = {}, message = sms): Promise<NotDelivered> =>
  (await transport(own)
    .deliver(message)
    .catch((error) => error)) as NotDelivered

describe('an SMS by Twilio', () => {
  it('is asked for as its API has it, and its sid is kept', async () => {
    twilio.answers(twilioTook(`SM${'a'.repeat(32)}`))
    expect(await transport().deliver(sms)).toEqual({ providerId: `SM${'a'.repeat(32)}` })
    const [{ method, url, headers, body }] = twilio.asked as [(typeof twilio.asked)[number]]
    expect([method, url]).toEqual(['POST', `/2010-04-01/Accounts/${account}/Messages.json`])
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(headers.authorization).toBe(`Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`)
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      To: sms.to,
      From: '+447400000000',
      Body: sms.text,
      StatusCallback: `${callback}?notice=${sms.id}`,
      ValidityPeriod: '300',
    })
  })

  it('goes by a messaging service, and an alert as late as it takes', async () => {
    twilio.answers(twilioTook())
    const service = `MG${'9f'.repeat(16)}`
    await transport({ from: service, url: `${twilio.url}/` }).deliver({ ...sms, seconds: null })
    const form = new URLSearchParams(twilio.asked[0]!.body)
    expect(form.get('MessagingServiceSid')).toBe(service)
    expect([form.has('From'), form.has('ValidityPeriod')]).toEqual([false, false])
  })
})

it('a name that begins like a service is a name', async () => {
  twilio.answers(twilioTook())
  await transport({ from: 'MGM' }).deliver(sms)
  const form = new URLSearchParams(twilio.asked[0]!.body)
  expect([form.get('From'), form.has('MessagingServiceSid')]).toEqual(['MGM', false])
})

describe('what Twilio turns down', () => {
  it.each([
    [400, 21211, 'unreachable'],
    [400, 21614, 'unreachable'],
    [400, 30005, 'unreachable'],
    [400, 21610, 'refused'],
    [403, 21408, 'refused'],
    [400, 30450, 'refused'],
  ])('%i %i ends it at once: %s', async (status, code, because) => {
    twilio.answers(twilioError(status, code, `The 'To' number ${sms.to} is not right`))
    expect(await failure()).toMatchObject({
      message: `SMS provider: ${status} ${code}`,
      permanent: true,
      because,
    })
  })

  it.each([
    ['a wrong token', twilioError(401, 20003, 'Authenticate')],
    ['an account without money', twilioError(400, 20011, 'Insufficient funds')],
    ['too many at once', twilioError(429, 20429, 'Too Many Requests')],
    ['a limit that names a permanent code', twilioError(429, 21211, 'Too Many Requests')],
    ['a sender that is not ours', twilioError(400, 21606, 'The From number is not ours')],
    ['an error of theirs', twilioError(500, 20500, 'Internal Server Error')],
    ['an error of theirs that names a permanent code', twilioError(503, 21211, 'Service Unavailable')],
    ['a page', json(502, '<html>Bad Gateway')],
    ['no body', json(404, '')],
    ['yes, without a sid', json(201, { status: 'queued' })],
    ['yes, with a sid that is none', json(201, { sid: `SM${'x'.repeat(900)}` })],
    ['yes, from somebody else', json(200, '<html>Sign in to the hotel network')],
    ['null', json(201, 'null')],
    ['a code that is text', json(400, { code: '21211', status: 400 })],
    ['a redirect', json(307, '', { location: 'https://evil.example/' })],
    ['a flood', flood],
    ['nothing, for long', silence],
    ['a blank at a time', dribble],
  ])('%s is worth another attempt', async (_name, answer) => {
    twilio.answers(answer)
    const error = await failure({ patience: 400 })
    expect(error).toMatchObject({ name: 'NotDelivered', permanent: false, because: 'other' })
    expect(error.message).toMatch(/^SMS provider: (\d{3}( \d{5})?|too slow|no answer)$/)
  })

  it('follows no redirect: the code would go to somebody else', async () => {
    const other = await openProvider()
    other.answers(twilioTook())
    twilio.answers(json(307, '', { location: `${other.url}/` }))
    await failure()
    expect(other.asked).toEqual([])
    await other.close()
  })

  it('that is not there at all', async () => {
    const port = await closedPort()
    expect(await failure({ url: `http://127.0.0.1:${port}` })).toMatchObject({
      message: 'SMS provider: ECONNREFUSED',
      permanent: false,
    })
  })
})

describe('K14 what is said of a failure', () => {
  it.each([
    ['an error that quotes everything', twilioError(400, 21211, `${sms.to} ${sms.text} ${token}`)],
    ['a page that does', json(500, `${sms.to} ${sms.text}`)],
    ['a redirect to it', json(302, '', { location: `https://evil.example/?to=${sms.to}` })],
  ])('%s: neither number nor code nor token', async (_name, answer) => {
    twilio.answers(answer)
    const error = await failure()
    expect(`${error.message} ${error.stack} ${String(error.cause)}`).not.toMatch(/447400|071345|canaryToken/)
  })
})
