import { expect, test } from 'vitest'
import { outcomeOf } from '../attacks.ts'
import { useWorld } from '../harness.ts'
import { beginSignUp, freshEmail, goodPassword, signUp } from '../people.ts'
import { costsNoMore } from '../timing.ts'

const world = useWorld({ easyCaptcha: true })

/** As often as makes so many kibibytes of JSON. */
const kib = (text: string, count: number): string =>
  text.repeat(Math.floor((count * 1024) / (Buffer.byteLength(JSON.stringify(text)) - 2)))

/** What makes careless patterns backtrack, and what grows when it is normalised. */
const hostile = [
  'a.',
  'a@',
  '@',
  '"',
  '(',
  '((a)',
  'xn--',
  '.-',
  ' \t',
  '\\',
  '%00',
  '\u0301',
  '\ufdfa',
  '\u200d',
  'a\u0300\u0301',
  '\u{1f469}\u200d',
  '\u1e9b\u0323',
  '1',
  '-_',
]

/** The case allows ten milliseconds in all; backtracking over so much text takes seconds. */
const limit = { slack: 10 }

test('C17: identifiers, addresses and codes of 60 KB are refused as fast as plain text of that length', async () => {
  for (const piece of hostile) {
    const text = kib(piece, 30)
    const tries: [string, object][] = [
      ['/v1/sign-ins', { identifier: text + text }],
      ['/v1/sign-ups', { identifier: text, password: goodPassword, captcha: text }],
      ['/v1/captcha/challenges', { purpose: 'sign-in', identifier: text }],
    ]
    for (const [path, body] of tries) {
      const browser = world().browser()
      expect([outcomeOf(await browser.post(path, body)), path]).toEqual(['400 bad-shape', path])
      const plain = JSON.parse(
        JSON.stringify(body).replaceAll(JSON.stringify(text).slice(1, -1), 'x'.repeat(text.length)),
      )
      const isCheap = await costsNoMore(
        () => browser.post(path, body),
        () => browser.post(path, plain),
        limit,
      )
      expect([isCheap, path, piece]).toEqual([true, path, piece])
    }
  }
}, 60_000)

test('C17: what is just short enough to be looked at is judged as fast', async () => {
  for (const piece of hostile)
    for (const identifier of [piece, `a@${piece}`, `${piece}@a.example`, `a@a.${piece}`]) {
      const text = identifier.replace(piece, piece.repeat(300)).slice(0, 300)
      const browser = world().browser()
      const begin = (identifier: string) => browser.post('/v1/sign-ins', { identifier })
      expect(outcomeOf(await begin(text)), text).toMatch(/^422 (email|phone)-invalid$/)
      const isCheap = await costsNoMore(
        () => begin(text),
        () => begin('x'.repeat(300)),
        limit,
      )
      expect(isCheap, text).toBe(true)
    }
}, 60_000)

test('C17: a user agent or cookie of many kilobytes costs nothing and is written nowhere in full', async () => {
  const agents = [
    kib('Mozilla/5.0 (', 12),
    kib('Linux; Android ; ', 12),
    kib('(((((', 12),
    `${kib(' ', 12)}x`,
    `Opera${kib('/0', 12)}`,
    kib('Version/1 ', 12),
    `${kib('a', 12)}/1.0`,
  ]
  for (const userAgent of agents) {
    const agent = world().browser({ userAgent: userAgent.trimStart() || 'x' })
    const { email } = await signUp(world(), agent)
    const ask = (userAgentNow: string) => agent.get('/v1/sessions', { 'user-agent': userAgentNow })
    const isCheap = await costsNoMore(
      () => ask(userAgent.trimStart() || 'x'),
      () => ask('x'.repeat(userAgent.length)),
      limit,
    )
    expect(isCheap, userAgent.slice(0, 40)).toBe(true)
    const { device } = (await agent.get('/v1/sessions')).body.sessions[0]
    expect(device.name.length).toBeLessThanOrEqual(60)
    for (const mail of await world().settledMails(email)) expect(mail.html.length).toBeLessThan(60_000)
  }
  expect(
    Math.max(
      ...world()
        .logLines()
        .split('\n')
        .map((line) => line.length),
    ),
  ).toBeLessThan(4096)
  const tooMuch = world().browser({ userAgent: kib('a', 64) })
  expect((await tooMuch.get('/v1/configuration')).status).toBe(431)
}, 60_000)

test('C17: nothing long that was refused stands in an answer or in the log', async () => {
  const canary = `canary${'x'.repeat(2000)}`
  const replies = [
    await beginSignUp(world().browser(), `${canary}@example.com`),
    await beginSignUp(world().browser(), freshEmail(), canary),
    await world().browser().post('/v1/sign-ins', { identifier: canary }),
    await world()
      .browser()
      .post('/v1/sign-ins', { [canary]: 1 }),
    await world().browser().get(`/v1/${canary}`),
    await world().browser().get('/v1/configuration', { 'x-canary': canary }),
  ]
  for (const reply of replies) expect(JSON.stringify(reply.body)).not.toContain('canaryxx')
  expect(world().logLines()).not.toContain('canaryxx')
})
