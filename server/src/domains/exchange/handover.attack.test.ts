import { beforeAll, describe, expect, test } from 'vitest'
import { type Browser, useWorld } from '../../../test/harness.ts'
import { expectStatus, signUp } from '../../../test/people.ts'
import {
  addService,
  handOver,
  newVerifier,
  returnUrl,
  type Service,
  servicesCli,
} from '../../../test/service.ts'

const world = useWorld({ processes: 2 })
let service: Service
let other: Service

beforeAll(async () => {
  service = await addService(world(), {
    returnUrls: [returnUrl, 'http://localhost:4000/back?from=sallyport'],
  })
  other = await addService(world(), { returnUrls: ['https://other.example/back'] })
})

const person = async (): Promise<Browser> => {
  const browser = world().browser()
  await signUp(world(), browser)
  return browser
}

/** A code, and what it is brought with. */
async function newCode(browser: Browser): Promise<{ code: string; verifier: string }> {
  const { verifier, challenge } = newVerifier()
  const wanted = { service: service.id, returnUrl, challenge }
  const { body } = await expectStatus(await browser.post('/v1/handovers', wanted), 201)
  return { code: body.code, verifier }
}

const take = async (given: object, who = service, process = 0) =>
  await who.post('/service/v1/sessions', given, process)
const codeOf = async (given: object, who = service) => (await take(given, who)).body.code

describe('E03, E16: the code of a handover', () => {
  test('is taken once: fifty at once over two processes, and again', async () => {
    const given = await newCode(await person())
    const replies = await Promise.all(Array.from({ length: 50 }, (_, n) => take(given, service, n % 2)))
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(replies.filter(({ body }) => body.code === 'handover-over')).toHaveLength(49)
    expect(await codeOf(given)).toBe('handover-over')
  })

  test('is worth nothing to another service, and is not used up by it', async () => {
    const given = await newCode(await person())
    expect(await codeOf(given, other)).toBe('handover-over')
    expect((await take(given)).status).toBe(201)
  })

  test('is worth nothing without its verifier, and is burnt by a wrong one', async () => {
    const browser = await person()
    const given = await newCode(browser)
    expect(await codeOf({ ...given, verifier: newVerifier().verifier })).toBe('handover-over')
    expect(await codeOf(given)).toBe('handover-over')
    const plain = newVerifier()
    const wanted = { service: service.id, returnUrl, challenge: plain.challenge }
    const { body } = await browser.post('/v1/handovers', wanted)
    // The method "plain" of RFC 7636: the challenge is no verifier of itself.
    expect(await codeOf({ code: body.code, verifier: plain.challenge })).toBe('handover-over')
  })

  test('is over after a minute, also with a clock that is set back', async () => {
    const browser = await person()
    const late = await newCode(browser)
    await world().advance(61)
    expect(await codeOf(late)).toBe('handover-over')
    const ahead = await newCode(browser)
    await world().advance(-600)
    expect(await codeOf(ahead)).toBe('handover-over')
    await world().advance(600)
  })

  test('is over with its session', async () => {
    const browser = await person()
    const given = await newCode(browser)
    await expectStatus(await browser.delete('/v1/session'), 204)
    expect(await codeOf(given)).toBe('handover-over')
  })

  test('stands nowhere: not in the database, a log or an event, and neither does the token', async () => {
    const given = await newCode(await person())
    const { body } = await take(given)
    const kept = JSON.stringify([
      await world().db.selectFrom('handovers').selectAll().execute(),
      await world().db.selectFrom('service_sessions').selectAll().execute(),
      await world().db.selectFrom('events').select('data').execute(),
    ])
    for (const secret of [given.code, given.verifier, body.token, body.token.slice(4)]) {
      expect(kept).not.toContain(secret)
      expect(world().logLines()).not.toContain(secret)
    }
  })
})

describe('E15, H01: where the browser is sent back to', () => {
  test.each([
    'https://exchange.example/signed-in/',
    'https://exchange.example/signed-in?',
    'https://exchange.example/signed-in#a',
    'https://exchange.example/signed-in?a=1',
    'https://exchange.example/signed-in/../signed-in',
    'https://exchange.example/signed-in%2f',
    'https://exchange.example/Signed-in',
    'https://EXCHANGE.example/signed-in',
    'https://exchange.example:443/signed-in',
    'https://exchange.example:444/signed-in',
    'https://user@exchange.example/signed-in',
    'https://exchange.example@attacker.example/signed-in',
    'https://attacker.example/https://exchange.example/signed-in',
    'https://exchange.example.attacker.example/signed-in',
    'https://www.exchange.example/signed-in',
    'https://exchange.example',
    'https://exchange.example\\@attacker.example/signed-in',
    'http://exchange.example/signed-in',
    'https://other.example/back',
    'http://127.0.0.1:4000/back?from=sallyport',
    'http://localhost:4001/back?from=sallyport',
    'http://localhost:4000/back',
    'javascript:alert(1)//https://exchange.example/signed-in',
    'data:text/html,https://exchange.example/signed-in',
    '//exchange.example/signed-in',
    '/signed-in',
    ' https://exchange.example/signed-in',
    'https://exchange.example/signed-in\n',
    'https://*',
  ])('%j is not the exchange', async (url) => {
    const { challenge } = newVerifier()
    const wanted = { service: service.id, returnUrl: url, challenge }
    const { body } = await holder.post('/v1/handovers', wanted)
    expect(['return-url-refused', 'bad-shape']).toContain(body.code)
    if (url === 'https://other.example/back') return
    const checked = await holder.get(`/v1/return-urls/check?url=${encodeURIComponent(url)}`)
    expect(checked.body.code === 'bad-shape' || checked.body.service === null).toBe(true)
  })

  let holder: Browser
  beforeAll(async () => {
    holder = await person()
  })

  test('what is written down is, whole', async () => {
    for (const url of [returnUrl, 'http://localhost:4000/back?from=sallyport']) {
      const { challenge } = newVerifier()
      const wanted = { service: service.id, returnUrl: url, challenge }
      expect((await holder.post('/v1/handovers', wanted)).body.service).toEqual({ name: service.name })
      const checked = await holder.get(`/v1/return-urls/check?url=${encodeURIComponent(url)}`)
      expect(checked.body).toEqual({ service: { name: service.name } })
    }
  })

  test('a service that was shut out is reached nowhere, and knows nobody any more', async () => {
    const gone = await addService(world(), { returnUrls: ['https://gone.example/back'] })
    const { token } = await handOver(gone, holder, 'https://gone.example/back')
    await servicesCli(world(), 'end', gone.name)
    const { challenge } = newVerifier()
    const wanted = { service: gone.id, returnUrl: 'https://gone.example/back', challenge }
    expect((await holder.post('/v1/handovers', wanted)).body.code).toBe('return-url-refused')
    const checked = await holder.get('/v1/return-urls/check?url=https%3A%2F%2Fgone.example%2Fback')
    expect(checked.body).toEqual({ service: null })
    expect((await gone.post('/service/v1/sessions/introspect', { token })).status).toBe(401)
  })

  test.each([
    ['http://exchange.example/back'],
    ['https://user:pass@exchange.example/back'],
    ['https://exchange.example/back#part'],
    ['ftp://exchange.example/back'],
    ['javascript:alert(1)'],
    ['/back'],
  ])('the command line refuses %s', async (url) => {
    await expect(addService(world(), { returnUrls: [url] })).rejects.toThrow('is no https address')
  })
})
