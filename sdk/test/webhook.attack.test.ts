import { createHmac, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { verifyWebhook, WebhookRefused } from '../src/index.ts'
import { accountId, start } from './stand-in.ts'

const secretOf = () => `whsec_${randomBytes(32).toString('base64')}`
const [secret, older] = [secretOf(), secretOf()]
const body = JSON.stringify({
  type: 'hold.placed',
  timestamp: start.toISOString(),
  data: { account: accountId },
})
const seconds = start.getTime() / 1000

const sign = (key: string, text = body, id = 'msg_1', at = seconds) =>
  `v1,${createHmac('sha256', Buffer.from(key.slice(6), 'base64'))
    .update(`${id}.${at}.${text}`)
    .digest('base64')}`

const headersOf = (signature: string, change: Record<string, string> = {}) => ({
  'webhook-id': 'msg_1',
  'webhook-timestamp': `${seconds}`,
  'webhook-signature': signature,
  ...change,
})

const verify = (headers: Record<string, string>, text = body, secrets = [secret], now = start) =>
  verifyWebhook(headers, text, secrets, { now })

describe('J05: is believed', () => {
  test('signed over id, time and body, from any kind of headers and body', async () => {
    const wanted = { id: 'msg_1', type: 'hold.placed', data: { account: accountId } }
    const headers = headersOf(sign(secret))
    expect(await verify(headers)).toMatchObject(wanted)
    const bytes = new TextEncoder().encode(body)
    expect(await verifyWebhook(new Headers(headers), bytes, secret, { now: start })).toMatchObject(wanted)
    expect(await verifyWebhook(headers, Buffer.from(body), secret, { now: start })).toMatchObject(wanted)
  })

  test('while the secret changes: by either of two, signed with either of two', async () => {
    const both = headersOf(`v1,${'A'.repeat(44)} ${sign(older)} ${sign(secret)}`)
    expect(await verify(both, body, [secret])).toMatchObject({ id: 'msg_1' })
    expect(await verify(headersOf(sign(older)), body, [secret, older])).toMatchObject({ id: 'msg_1' })
  })

  test('the published example of Standard Webhooks', async () => {
    // github.com/standard-webhooks, spec: the secret, id, time and signature of its reference implementations.
    const headers = {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    }
    const call = verifyWebhook(headers, '{"test": 2432232314}', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', {
      now: new Date(1614265330_000),
    })
    // Genuine, though it is no message of Sallyport's.
    await expect(call).rejects.toMatchObject({ reason: 'body' })
  })
})

describe('J05: is refused', () => {
  test.each<[string, Record<string, string>, string]>([
    ['another body', headersOf(sign(secret, body.replace('hold', 'HOLD'))), 'signature'],
    ['another id', headersOf(sign(secret), { 'webhook-id': 'msg_2' }), 'signature'],
    ['another time', headersOf(sign(secret), { 'webhook-timestamp': `${seconds + 1}` }), 'signature'],
    ['another secret', headersOf(sign(older)), 'signature'],
    ['another version', headersOf(sign(secret).replace('v1', 'v1a')), 'signature'],
    ['no signature', headersOf(''), 'headers'],
    ['a time that is no number', headersOf(sign(secret), { 'webhook-timestamp': '1e9' }), 'headers'],
    [
      'an id with a full stop, which could be moved',
      headersOf(sign(secret), { 'webhook-id': 'a.1' }),
      'headers',
    ],
    ['a signature cut short', headersOf(sign(secret).slice(0, -8)), 'signature'],
  ])('%s', async (_, headers, reason) => {
    const error = await verify(headers).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(WebhookRefused)
    expect(error).toMatchObject({ reason })
  })

  test('from more than five minutes ago or ahead', async () => {
    const at = (change: number) =>
      verify(headersOf(sign(secret)), body, [secret], new Date(start.getTime() + change))
    await expect(at(300_000)).resolves.toMatchObject({ id: 'msg_1' })
    await expect(at(301_000)).rejects.toMatchObject({ reason: 'too-old' })
    await expect(at(-301_000)).rejects.toMatchObject({ reason: 'too-new' })
  })

  test('the second time; and an id somebody made up does not block the real one', async () => {
    const ids = new Set<string>()
    const seen = (id: string) => ids.has(id) || !ids.add(id)
    const once = (signature: string) =>
      verifyWebhook(headersOf(signature), body, secret, { now: start, seen })
    await expect(once(sign(older))).rejects.toMatchObject({ reason: 'signature' })
    await expect(once(sign(secret))).resolves.toMatchObject({ id: 'msg_1' })
    await expect(once(sign(secret))).rejects.toMatchObject({ reason: 'replayed' })
  })

  test('a body that is signed but is no message', async () => {
    for (const text of ['', '[]', '{"type":1,"data":{}}', '{"type":"a"}', '\u0000'])
      await expect(verify(headersOf(sign(secret, text)), text)).rejects.toMatchObject({ reason: 'body' })
  })

  test('a secret that is none is the program’s mistake, not the message’s', async () => {
    await expect(verify(headersOf(sign(secret)), body, ['whsec_'])).rejects.toBeInstanceOf(TypeError)
  })
})
