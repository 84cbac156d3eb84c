import { afterEach, describe, expect, it } from 'vitest'
import { accountOf, atOnce, eventsOf, mailed, outcomeOf, tally } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import {
  addTotp,
  codeAt,
  confirmed,
  expectStatus,
  freshEmail,
  givePassword,
  goodPassword,
  signUp,
} from '../../../test/people.ts'
import { nextCode } from '../../../test/people-factors.ts'
import { addPasskey } from '../../../test/people-sign-in.ts'
import { passwordReset } from '../../policy/limits-desk.ts'
import { ask, finish, linksTo, look, lookedInto, newLink, nextPassword, person } from './resetting.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
afterEach(() => world().db.deleteFrom('rates').execute())

const over = '410 link-over'

/** Both doors say that it is over, and the password is what it was. */
async function expectOver(token: string, email?: string, password = goodPassword): Promise<void> {
  expect([outcomeOf(await look(world(), token)), outcomeOf(await finish(world().browser(), token))]).toEqual([
    over,
    over,
  ])
  if (email) expect((await givePassword(world().browser(), email, password)).status).toBe(200)
}

const replaced = async (email: string) =>
  (await mailed(world(), email)).filter((one) => one === 'New password').length

describe('D01: a link', () => {
  it('D01: sets one password of fifty at once over two processes, and none after', async () => {
    const { email } = await person(world())
    const token = await newLink(world(), email)
    const replies = await atOnce(50, (n) => finish(world().browser({ process: n % 2 }), token))
    const counts = tally(replies)
    expect(counts['204']).toBe(1)
    // Who comes late finds the new password there already; fifty to hash are more than wait in line on a slow machine.
    expect(Object.keys(counts).filter((one) => !/^(204|410 link-over|503 busy)$/.test(one))).toEqual([])
    expect(await replaced(email)).toBe(1)
    await expectOver(token, email, nextPassword)
  })

  it('D01: is dead once a newer one was sent, whichever was asked for where', async () => {
    const { email } = await person(world())
    const first = await newLink(world(), email)
    const second = await newLink(world(), email, world().browser({ process: 1 }))
    await expectOver(first, email)
    expect((await look(world(), second)).status).toBe(200)
    await Promise.all(await atOnce(4, async (n) => ask(world().browser({ process: n % 2 }), email)))
    await lookedInto(world())
    const open = await world()
      .db.selectFrom('password_resets')
      .select('id')
      .where('account_id', '=', await accountOf(world(), email))
      .where('ended_at', 'is', null)
      .execute()
    expect(open).toHaveLength(1)
    await expectOver(second)
  })

  it('D01: is dead after its thirty minutes, at the very end of them, and when the clock is set back', async () => {
    const { email } = await person(world())
    const token = await newLink(world(), email)
    await world().advance(passwordReset.linkSeconds - 5)
    expect((await look(world(), token)).status).toBe(200)
    await world().advance(5)
    await expectOver(token)
    await world().advance(-600)
    await expectOver(token, email)
    await world().advance(600)
    expect(await replaced(email)).toBe(0)
  })

  it('D01: dies with a change of the password, of a factor or of an address, with a freeze, and with another reset', async () => {
    const changes: ((of: Awaited<ReturnType<typeof person>>) => Promise<unknown>)[] = [
      async ({ browser }) =>
        expectStatus(
          await confirmed(
            browser,
            'POST',
            '/v1/password',
            { password: goodPassword },
            { password: 'third lantern at the harbour' },
          ),
          204,
        ),
      ({ browser }) => addTotp(world(), browser),
      ({ browser }) => addPasskey(world(), browser),
      async ({ browser }) => expectStatus(await browser.post('/v1/freeze'), 200),
    ]
    for (const change of changes) {
      const of = await person(world())
      const token = await newLink(world(), of.email)
      await change(of)
      await expectOver(token)
      expect(await replaced(of.email)).toBe(0)
    }
  })

  it('D06: of one account does nothing to another, and nothing that is like it opens anything', async () => {
    const victim = await person(world())
    const thief = await person(world())
    const token = await newLink(world(), thief.email)
    const accountId = await accountOf(world(), victim.email)
    const post = (body: object) => world().browser().post('/v1/password-resets/finish', body)
    for (const more of [
      { accountId },
      { identifier: victim.email },
      { account_id: accountId },
      { id: accountId },
    ])
      expect(outcomeOf(await post({ token, password: nextPassword, ...more }))).toBe('400 bad-shape')
    for (const bad of [[token], { $ne: '' }, null, 1, true])
      expect(outcomeOf(await look(world(), bad))).toBe('400 bad-shape')
    for (const bad of [
      '',
      '%',
      '_'.repeat(43),
      token.slice(1),
      `${token}a`,
      token.toLowerCase(),
      `${token}\u0000`,
    ])
      expect(outcomeOf(await look(world(), bad))).toBe(over)
    await expectStatus(await finish(world().browser(), token), 204)
    expect((await givePassword(world().browser(), victim.email)).status).toBe(200)
    expect(await mailed(world(), victim.email)).not.toContain('New password')
  })

  it('D03: stands in no answer, no log line and no event', async () => {
    const { email } = await person(world())
    const token = await newLink(world(), email)
    const seen = await look(world(), token)
    const done = await finish(world().browser(), token)
    expect(JSON.stringify([seen.body, done.body, [...done.headers]])).not.toContain(token)
    expect(world().logLines()).not.toContain(token)
    expect(world().logLines()).not.toContain(nextPassword)
    const rows = await world().db.selectFrom('events').select('data').execute()
    expect(JSON.stringify(rows)).not.toContain(token)
    const kept = await world().db.selectFrom('password_resets').selectAll().execute()
    expect(JSON.stringify(kept)).not.toContain(token)
    const queue = await world().db.selectFrom('password_reset_asks').selectAll().execute()
    expect(queue).toEqual([])
  })
})

describe('D05: with a second factor', () => {
  it('D05: the link alone, a wrong factor and a weaker one change nothing; the right one opens no session, and value is held', async () => {
    const { browser, email } = await person(world())
    const { secret } = await addTotp(world(), browser)
    await world().db.deleteFrom('holds').execute()
    const token = await newLink(world(), email)
    const stranger = world().browser()
    const answers = [{}, { method: 'sms', code: '123456' }, { method: 'totp', code: '000000' }]
    const outcomes = []
    for (const more of answers) outcomes.push(outcomeOf(await finish(stranger, token, more)))
    expect(outcomes).toEqual(['409 step-refused', '409 step-refused', '422 code-wrong'])
    expect((await browser.get('/v1/session')).status).toBe(200)
    const code = await nextCode(world(), secret)
    const done = await expectStatus(await finish(stranger, token, { method: 'totp', code }), 204)
    expect(done.headers.getSetCookie().filter((line) => /session/.test(line))).toEqual([])
    for (const path of ['/v1/session', '/v1/activity', '/v1/withdrawals', '/v1/factors'])
      expect(outcomeOf(await stranger.get(path))).toBe('401 session-required')
    const again = await expectStatus(await givePassword(stranger, email, nextPassword), 200)
    expect(again.body.step).toBe('factor')
    // The code that set the password signs nobody in.
    const used = { method: 'totp', code }
    expect(outcomeOf(await stranger.post('/v1/sign-ins/current/answers', used))).toBe('422 code-used')
    const accountId = await accountOf(world(), email)
    const [hold] = await world()
      .db.selectFrom('holds')
      .selectAll()
      .where('account_id', '=', accountId)
      .execute()
    expect(hold).toMatchObject({ cause: 'password-changed' })
    expect((hold!.ends_at.getTime() - hold!.begins_at.getTime()) / 3_600_000).toBe(24)
  })

  it('B01: a passkey answers each challenge once, its own link’s alone', async () => {
    const { browser, email } = await person(world())
    const { authenticator } = await addPasskey(world(), browser)
    const token = await newLink(world(), email)
    const stranger = world().browser()
    const options = async (of = token) =>
      (
        await expectStatus(
          await stranger.post('/v1/password-resets/challenge', { token: of, method: 'passkey' }),
          201,
        )
      ).body.options
    const other = await person(world())
    const theirs = await addPasskey(world(), other.browser)
    const otherToken = await newLink(world(), other.email)
    const give = (assertion: unknown, of = token) => finish(stranger, of, { method: 'passkey', assertion })
    const elsewhere = theirs.authenticator.assert(await options(otherToken))
    expect(outcomeOf(await give(elsewhere))).toBe('410 passkey-expired')
    const asked = await options()
    const foreign = theirs.authenticator.assert({ ...asked, allowCredentials: [] })
    expect(outcomeOf(await give(foreign))).toBe('422 passkey-wrong')
    expect((await mailed(world(), email)).at(-1)).toMatch(/wrong/i)
    expect(outcomeOf(await give(authenticator.assert(asked)))).toBe('410 passkey-expired')
    const right = authenticator.assert(await options())
    const replies = await atOnce(20, () =>
      finish(world().browser(), token, { method: 'passkey', assertion: right }),
    )
    expect(tally(replies)).toMatchObject({ '204': 1 })
    expect(await replaced(email)).toBe(1)
  })

  it('D07: guessing the factor over many links and browsers meets one counter; the last is told', async () => {
    const { browser, email } = await person(world())
    await addTotp(world(), browser)
    const outcomes: string[] = []
    for (let n = 0; n < 7; n++) {
      const token = n % 3 ? (await linksTo(world(), email))[0]! : await newLink(world(), email)
      const guess = n % 2 ? { method: 'totp', code: `00000${n}` } : { method: 'totp', code: `11111${n}` }
      outcomes.push(outcomeOf(await finish(world().browser({ process: n % 2 }), token, guess)))
    }
    expect(outcomes).toEqual([...Array(5).fill('422 code-wrong'), '429 wait', '429 wait'])
    const events = await eventsOf(world(), await accountOf(world(), email))
    expect(events.filter((type) => type === 'password.reset-failed')).toHaveLength(5)
    // The same counter stands at the door of signing in.
    const stranger = world().browser()
    await givePassword(stranger, email)
    const code = { method: 'totp', code: '222222' }
    expect(outcomeOf(await stranger.post('/v1/sign-ins/current/answers', code))).toBe('429 wait')
  })

  it('D07: fifty guesses at once are the free ones, and one right code among them counts once', async () => {
    const { browser, email } = await person(world())
    const { secret } = await addTotp(world(), browser)
    const token = await newLink(world(), email)
    const replies = await atOnce(50, (n) =>
      finish(world().browser({ process: n % 2 }), token, { method: 'totp', code: `3333${10 + n}` }),
    )
    const counts = tally(replies)
    expect((counts['422 code-wrong'] ?? 0) + (counts['503 busy'] ?? 0)).toBeLessThanOrEqual(50)
    expect(counts['422 code-wrong']).toBeLessThanOrEqual(5)
    await world().advance(3_600)
    const next = await newLink(world(), email)
    const right = { method: 'totp', code: codeAt(secret, await world().now()) }
    const twice = await atOnce(2, () => finish(world().browser(), next, right))
    expect(tally(twice)['204']).toBe(1)
  })

  it('a backup code sets it once; the same one signs nobody in', async () => {
    const browser = world().browser()
    const { email } = await signUp(world(), browser, freshEmail())
    const { backupCodes } = await addTotp(world(), browser)
    const token = await newLink(world(), email)
    const given = { method: 'backup-code', code: backupCodes[0]! }
    const stranger = world().browser()
    expect(outcomeOf(await finish(stranger, token, { ...given, code: 'AAAA-AAAA-AAAA-AAAA' }))).toBe(
      '422 code-wrong',
    )
    await expectStatus(await finish(stranger, token, given), 204)
    await expectStatus(await givePassword(stranger, email, nextPassword), 200)
    expect(outcomeOf(await stranger.post('/v1/sign-ins/current/answers', given))).toBe('422 code-used')
    expect(await mailed(world(), email)).toContain('New password')
  })
})
