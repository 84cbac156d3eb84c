import { expect, test } from 'vitest'
import { outcomeOf } from '../attacks.ts'
import type { Reply } from '../browser.ts'
import { useWorld } from '../harness.ts'
import { beginSignUp, freshEmail, goodPassword, signUp } from '../people.ts'

const world = useWorld({ easyCaptcha: true })

/** As often as makes so many kibibytes of JSON. */
const kib = (text: string, count: number): string =>
  text.repeat(Math.floor((count * 1024) / (Buffer.byteLength(JSON.stringify(text)) - 2)))

/** Sends until one answer came within the limit, in milliseconds: what else the machine does can only make answers late. */
async function within(limit: number, work: () => Promise<Reply>): Promise<Reply> {
  for (let n = 0; n < 60; n++) {
    const begun = performance.now()
    const reply = await work()
    if (performance.now() - begun < limit) return reply
  }
  throw new Error(`no answer of sixty came within ${limit} ms`)
}

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

test('C17: identifiers, addresses and codes of 60 KB are refused within 10 ms', async () => {
  for (const piece of hostile) {
    const text = kib(piece, 30)
    const tries: [string, object][] = [
      ['/v1/sign-ins', { identifier: text + text }],
      ['/v1/sign-ups', { email: text, password: goodPassword, captcha: text }],
      ['/v1/captcha/challenges', { purpose: 'sign-in', identifier: text }],
    ]
    for (const [path, body] of tries) {
      const reply = await within(10, () => world().browser().post(path, body))
      expect([outcomeOf(reply), path]).toEqual(['400 bad-shape', path])
    }
  }
}, 60_000)

test('C17: what is just short enough to be looked at is judged as fast', async () => {
  for (const piece of hostile)
    for (const identifier of [piece, `a@${piece}`, `${piece}@a.example`, `a@a.${piece}`]) {
      const text = identifier.replace(piece, piece.repeat(300)).slice(0, 300)
      const reply = await within(10, () => world().browser().post('/v1/sign-ins', { identifier: text }))
      expect(outcomeOf(reply), text).toBe('422 email-invalid')
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
    await within(10, () => agent.get('/v1/configuration'))
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
