import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { atOnce, outcomeOf, tally } from '../../../test/attacks.ts'
import type { Browser } from '../../../test/browser.ts'
import { until, useWorld } from '../../../test/harness.ts'
import { expectStatus, givePassword, giveProofs, goodPassword } from '../../../test/people.ts'
import { addPasskey, givePasskey } from '../../../test/people-sign-in.ts'
import { signInAgain } from '../identifiers/changing.testing.ts'
import {
  askToUnlock,
  day,
  giveKey,
  lock,
  lockEvents,
  lockOf,
  path,
  someone,
  stop,
  toldOf,
} from './locking.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

/** A confirmation that every proof was given for. */
async function finished(browser: Browser, proofs: object, method: 'POST' | 'PUT', at: string, body: object) {
  const asked = await expectStatus(await browser.request(method, at, body), 403)
  return await giveProofs(browser, asked.body.confirmation, proofs)
}

/** The same session at both processes, in turns. */
function both(browser: Browser) {
  const twin = browser.copy()
  twin.moveTo(world().origins[1]!)
  return (n: number, method: string, at: string, body?: unknown, headers = {}) =>
    (n % 2 ? twin : browser).request(method, at, body, { ...headers, origin: world().origins[n % 2]! })
}

/** Each begins when the one before it stands in line for the account; then the line moves. */
async function inLine<T>(accountId: string, works: (() => Promise<T>)[]): Promise<T[]> {
  const begun: Promise<T>[] = []
  await world()
    .db.transaction()
    .execute(async (tx) => {
      await tx.selectFrom('accounts').select('id').where('id', '=', accountId).forUpdate().execute()
      for (const work of works) {
        begun.push(work())
        await until(async () => (await waiting()) === begun.length)
      }
    })
  return await Promise.all(begun)
}

async function waiting(): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(world().db)
  return rows[0]!.count
}

describe('fifty at once over two processes', () => {
  test('F09: no change comes after the lock, however close: what is written after it was refused', async () => {
    const person = await someone(world())
    const { browser, accountId } = person
    const { id, authenticator: passkey } = await addPasskey(world(), browser)
    const proofs = { password: goodPassword, passkey }
    const body = { days: 3, key: false }
    const confirmation = await finished(browser, proofs, 'POST', path, body)
    const at = both(browser)
    const replies = await atOnce(50, (n) =>
      n === 20
        ? at(n, 'POST', path, body, { confirmation })
        : at(n, 'PUT', `/v1/factors/passkeys/${id}`, { name: `Name ${n}` }),
    )
    const counts = tally(replies)
    expect(counts['201']).toBe(1)
    const { 200: renamed = 0, '423 settings-locked': refused = 0, '401 session-required': over = 0 } = counts
    // The lock gives its own session a new token: what came with the old one may find it over.
    expect(renamed + refused + over).toBe(49)
    const rows = await world()
      .db.selectFrom('events')
      .select(['type'])
      .where('account_id', '=', accountId)
      .where('type', 'in', ['passkey.renamed', 'settings.locked'])
      .orderBy('id')
      .execute()
    expect(rows.map(({ type }) => type)).toEqual([
      ...Array(renamed).fill('passkey.renamed'),
      'settings.locked',
    ])
  })

  test('F06: one confirmation locks once, and one key opens once; each is told once', async () => {
    const person = await someone(world())
    const { browser, email, proofs, accountId } = person
    const body = { days: 3, key: true }
    const confirmation = await finished(browser, proofs, 'POST', path, body)
    const locking = both(browser)
    const replies = await atOnce(50, (n) => locking(n, 'POST', path, body, { confirmation }))
    const locked = replies.filter(({ status }) => status === 201)
    expect(locked).toHaveLength(1)
    await signInAgain(world(), browser, email)
    const key = { key: locked[0]!.body.unlockKey as string }
    const opening = await finished(browser, proofs, 'POST', `${path}/key`, key)
    const at = both(browser)
    const opened = await atOnce(50, (n) => at(n, 'POST', `${path}/key`, key, { confirmation: opening }))
    expect(opened.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await lockEvents(world(), accountId)).toMatchObject([
      { type: 'locked' },
      { type: 'unlocked', by: 'key' },
    ])
    expect(await toldOf(world(), email)).toEqual(['locked', 'unlocked'])
  })

  test('F14: an unlocking is stopped once', async () => {
    const person = await someone(world())
    await lock(person, 3)
    await expectStatus(await askToUnlock(person), 200)
    const at = both(person.browser)
    const counts = tally(await atOnce(50, (n) => at(n, 'DELETE', `${path}/unlocking`)))
    expect(counts).toEqual({ 200: 1, '409 unlock-not-asked': 49 })
    expect(await toldOf(world(), person.email)).toEqual(['locked', 'unlocking', 'stays'])
  })
})

describe('A18: a thief with a session', () => {
  test('locks nothing and opens nothing; what it can do is keep what is shut shut, and the next asking ends it', async () => {
    const person = await someone(world())
    const { browser, email } = person
    const thief = world().browser()
    await signInAgain(world(), thief, email)
    for (const [at, body] of [
      ['', { days: 30, key: true }],
      ['/unlocking', {}],
    ] as const) {
      if (at) await lock(person, 3, true)
      const asked = await expectStatus(await thief.post(path + at, body), 403)
      const confirmation = asked.body.confirmation.id
      expect(outcomeOf(await thief.post(path + at, body, { confirmation }))).toBe('409 confirmation-mismatch')
    }
    await expectStatus(await askToUnlock(person), 200)
    expect(outcomeOf(await stop(thief))).toBe('401 session-required')
    expect((await lockOf(browser)).state).toBe('unlocking')
    await signInAgain(world(), thief, email)
    await expectStatus(await stop(thief), 200)
    // The holder asks again: every other session is over in the same moment.
    await expectStatus(await askToUnlock(person), 200)
    expect(outcomeOf(await stop(thief))).toBe('401 session-required')
    expect((await lockOf(browser)).state).toBe('unlocking')
  })

  test('that stops in the very moment of the asking stops nothing: its session was over first', async () => {
    const person = await someone(world())
    await lock(person, 3)
    const thief = world().browser()
    await signInAgain(world(), thief, person.email)
    const confirmation = await finished(person.browser, person.proofs, 'POST', `${path}/unlocking`, {})
    const asking = await inLine(person.accountId, [
      () => person.browser.post(`${path}/unlocking`, {}, { confirmation }),
      () => stop(thief),
      () => stop(thief),
    ])
    expect(asking.map(outcomeOf)).toEqual(['200', '401 session-required', '401 session-required'])
    expect((await lockOf(person.browser)).state).toBe('unlocking')
  })

  test('with everything but the key waits as long as the holder chose, and each attempt is mailed', async () => {
    const person = await someone(world())
    await lock(person, 30, true)
    const thief = world().browser()
    await signInAgain(world(), thief, person.email)
    const asThief = { ...person, browser: thief }
    await expectStatus(await askToUnlock(asThief), 200)
    await world().advance(29 * day)
    await signInAgain(world(), thief, person.email)
    expect(outcomeOf(await thief.post('/v1/factors/totp'))).toBe('423 settings-locked')
    expect(await toldOf(world(), person.email)).toEqual(['locked', 'unlocking'])
  })
})

test('K10: a clock set back shortens nothing', async () => {
  const person = await someone(world())
  const { browser, email } = person
  const { authenticator: passkey } = await addPasskey(world(), browser)
  const asking = { browser, proofs: { password: goodPassword, passkey } }
  const key = await lock(asking, 1, true)
  const lockedAt = Date.parse((await lockOf(browser)).lockedAt)
  const back = 10 * 60
  await world().advance(-back)
  try {
    await expectStatus(await givePassword(browser, email), 200)
    await expectStatus(await givePasskey(browser, passkey), 200)
    expect((await lockOf(browser)).state).toBe('locked')
    const { body } = await expectStatus(await askToUnlock(asking), 200)
    expect(Date.parse(body.unlocksAt)).toBe(lockedAt + day * 1000)
    expect(outcomeOf(await browser.post('/v1/factors/totp'))).toBe('423 settings-locked')
    await expectStatus(await giveKey(asking, key), 200)
  } finally {
    await world().advance(back)
  }
})
