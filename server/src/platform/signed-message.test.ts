import { describe, expect, it } from 'vitest'
import { isSigned, signMessage, toleranceSeconds } from './signed-message.ts'

/** The example of the Standard Webhooks specification's own libraries. */
const known = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  at: new Date(1_614_265_330_000),
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
}
const signed = signMessage(known.secret, known.id, known.at, known.body)
const judge = (own: Partial<typeof signed> = {}, at = known.at, body = known.body, secret = known.secret) =>
  isSigned(secret, at, { ...signed, ...own }, Buffer.from(body))

describe('a signed message (Standard Webhooks)', () => {
  it('is signed as the published example is', () => {
    expect(signed).toEqual({
      'webhook-id': known.id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': known.signature,
    })
    expect(judge()).toBe(true)
  })

  it('takes the secret with or without its prefix, and one of several signatures', () => {
    expect(judge({}, known.at, known.body, known.secret.slice(6))).toBe(true)
    expect(judge({ 'webhook-signature': `v1,AAAA v2,BBBB ${known.signature}` })).toBe(true)
  })

  const later = (seconds: number) => new Date(known.at.getTime() + seconds * 1000)
  it.each([-toleranceSeconds, 0, toleranceSeconds])('counts %i s later', (seconds) => {
    expect(judge({}, later(seconds))).toBe(true)
  })
  it.each([-toleranceSeconds - 1, toleranceSeconds + 1, 86_400])('is over %i s later', (seconds) => {
    expect(judge({}, later(seconds))).toBe(false)
  })

  it.each([
    ['another body', judge({}, known.at, `${known.body} `)],
    ['another secret', judge({}, known.at, known.body, `whsec_${Buffer.alloc(24, 1).toString('base64')}`)],
    ['another id', judge({ 'webhook-id': 'msg_other' })],
    ['an id that moves the dot', judge({ 'webhook-id': `${known.id}.1614265330` })],
    ['another time', judge({ 'webhook-timestamp': '1614265331' })],
    ['a time that is none', judge({ 'webhook-timestamp': '1614265330 ' })],
    ['a time in words', judge({ 'webhook-timestamp': 'now' })],
    ['a signature cut short', judge({ 'webhook-signature': known.signature.slice(0, -6) })],
    ['a signature of another kind', judge({ 'webhook-signature': known.signature.replace('v1,', 'v1a,') })],
    ['no signature', judge({ 'webhook-signature': '' })],
    ['a bare version', judge({ 'webhook-signature': 'v1,' })],
    ['a list without end', judge({ 'webhook-signature': `${'v1,AAAA '.repeat(500)}${known.signature}` })],
  ])('does not count with %s', (_name, verdict) => expect(verdict).toBe(false))

  it('does not count without a header, or with one twice', () => {
    for (const name of Object.keys(signed))
      for (const value of [undefined, ['a', 'b']])
        expect(isSigned(known.secret, known.at, { ...signed, [name]: value }, Buffer.from(known.body))).toBe(
          false,
        )
  })
})

it('signs with every secret that counts, and each of them is enough', () => {
  const secrets = [known.secret, `whsec_${Buffer.alloc(32, 3).toString('base64')}`]
  const headers = signMessage(secrets, known.id, known.at, known.body)
  expect(headers['webhook-signature'].split(' ')).toHaveLength(2)
  expect(headers['webhook-signature']).toContain(known.signature)
  const judgeBy = (secret: string) => isSigned(secret, known.at, headers, Buffer.from(known.body))
  expect([...secrets, `whsec_${Buffer.alloc(32, 4).toString('base64')}`].map(judgeBy)).toEqual([
    true,
    true,
    false,
  ])
})
