import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { atOnce, type Bench, openBench } from '../../platform/testing/outside.ts'
import { createCaptcha } from './create.ts'

/** Stands in for a vendor: keeps what it was sent and answers what the test says, as the vendors document it. */
let reply: (response: ServerResponse) => void
let asked: { type: string; form: Record<string, string> }[] = []
const vendor = createServer(async (request: IncomingMessage, response) => {
  let body = ''
  for await (const part of request) body += part
  const form = new URLSearchParams(body)
  asked.push({ type: String(request.headers['content-type']), form: Object.fromEntries(form) })
  reply(response)
})

let bench: Bench
let verifyUrl: string
let count = 0
beforeAll(async () => {
  bench = await openBench(1)
  await new Promise<void>((listening) => vendor.listen(0, '127.0.0.1', listening))
  verifyUrl = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}/siteverify`
})
afterAll(async () => {
  vendor.closeAllConnections()
  vendor.close()
  await bench.end()
})
beforeEach(() => {
  asked = []
})

const json = (value: unknown) => (response: ServerResponse) =>
  void response.setHeader('content-type', 'application/json').end(JSON.stringify(value))
const token = () => `token-${count++}`
const make = (provider: 'turnstile' | 'hcaptcha') =>
  createCaptcha({ provider, siteKey: 'site', secret: 'shh', verifyUrl })
const check = (provider: 'turnstile' | 'hcaptcha', answer = token()) =>
  make(provider).check(bench.outside(), 'sign-in', answer)

const passed = {
  success: true,
  challenge_ts: '2030-01-01T00:00:00Z',
  hostname: 'localhost',
  action: 'sign-in',
  cdata: '',
}

describe('a vendor', () => {
  test('Turnstile is asked by a form, and believed for this host and this purpose', async () => {
    reply = json({ ...passed, 'error-codes': [] })
    expect(await check('turnstile', 'abc')).toBe('right')
    expect(asked).toEqual([
      {
        type: 'application/x-www-form-urlencoded;charset=UTF-8',
        form: { secret: 'shh', response: 'abc', remoteip: '192.0.2.1' },
      },
    ])
  })

  test('hCaptcha is told the site key, and needs no purpose', async () => {
    reply = json({ success: true, hostname: 'localhost' })
    expect(await check('hcaptcha', 'def')).toBe('right')
    expect(asked[0]?.form).toEqual({ secret: 'shh', response: 'def', remoteip: '192.0.2.1', sitekey: 'site' })
  })

  test.each([
    ['another host', { ...passed, hostname: 'evil.example' }],
    ['no host', { ...passed, hostname: undefined }],
    ['another purpose', { ...passed, action: 'sign-up' }],
    ['no purpose', { ...passed, action: undefined }],
    ['a wrong token', { success: false, 'error-codes': ['invalid-input-response'] }],
    ['a used token', { success: false, 'error-codes': ['timeout-or-duplicate'] }],
  ])('%s is wrong', async (_name, verdict) => {
    reply = json(verdict)
    expect(await check('turnstile')).toBe('wrong')
  })

  test('a token counts once, even for a vendor that forgets', async () => {
    reply = json(passed)
    const same = token()
    const verdicts = await atOnce(20, () => check('turnstile', same))
    expect(verdicts.filter((verdict) => verdict === 'right')).toHaveLength(1)
  })

  test('what cannot be a token is wrong without asking', async () => {
    reply = json(passed)
    for (const answer of ['', ' ', 'a b', 'ä', 'x\r\nHost: y', 'x'.repeat(8_193)])
      expect(await check('turnstile', answer)).toBe('wrong')
    expect(asked).toEqual([])
  })

  test('makes its own challenges', async () => {
    const none = { addressFailures: 0, targetFailures: 0 }
    await expect(make('turnstile').challenge(bench.outside(), 'sign-in', none)).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('without its keys is refused at start', () => {
    for (const keys of [{}, { siteKey: 'site' }, { secret: 'shh' }, { siteKey: '', secret: 'shh' }])
      expect(() => createCaptcha({ provider: 'hcaptcha', ...keys })).toThrow('needs its site key')
  })
})

describe('K12: when the vendor gives no clear word, nobody passes', () => {
  const text = (body: string) => (response: ServerResponse) => void response.end(body)
  test.each<[string, (response: ServerResponse) => void]>([
    ['our secret is wrong', json({ success: false, 'error-codes': ['invalid-input-secret'] })],
    ['the vendor has a fault', json({ success: false, 'error-codes': ['internal-error'] })],
    ['no reason', json({ success: false })],
    ['success as a word', json({ ...passed, success: 'true' })],
    ['an empty answer', text('')],
    ['a page', text('<html>try later</html>')],
    ['a list', json([passed])],
    ['a huge answer', text(JSON.stringify({ ...passed, more: 'x'.repeat(100_000) }))],
    ['a redirect', (response) => void response.writeHead(302, { location: '/elsewhere' }).end()],
    ['a cut line', (response) => void response.destroy()],
  ])('%s', async (_name, answerWith) => {
    reply = answerWith
    await expect(check('turnstile')).rejects.toMatchObject({ code: 'unavailable' })
  })

  test('silence ends after a few seconds', { timeout: 10_000 }, async () => {
    reply = () => {}
    await expect(check('hcaptcha')).rejects.toMatchObject({ code: 'unavailable' })
  })

  test('a server error, even one that says success', async () => {
    reply = (response) => {
      response.statusCode = 500
      json(passed)(response)
    }
    await expect(check('turnstile')).rejects.toMatchObject({ code: 'unavailable' })
  })

  test('nobody listens', async () => {
    const captcha = createCaptcha({
      provider: 'turnstile',
      siteKey: 'site',
      secret: 'shh',
      verifyUrl: 'http://127.0.0.1:1/',
    })
    await expect(captcha.check(bench.outside(), 'sign-in', token())).rejects.toMatchObject({
      code: 'unavailable',
    })
  })
})
