import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { accountOf, outcomeOf } from '../../../test/attacks.ts'
import type { Browser, Reply } from '../../../test/browser.ts'
import { until, useWorld } from '../../../test/harness.ts'
import { expectStatus, givePassword, giveProofs } from '../../../test/people.ts'
import { lockAccount } from '../accounts/index.ts'
import { newestCode, newPerson, type Person, signInAgain } from '../identifiers/changing.testing.ts'
import {
  endDue,
  freeze,
  freezeEvents,
  freezeOf,
  lift,
  newestLink,
  press,
  toldOf,
} from './freezing.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
const _day = 24 * 60 * 60
const path = '/v1/freeze/lift'

/** The same session at the other process. */
function twinOf(browser: Browser): Browser {
  const twin = world().browser({ process: 1 })
  for (const [name, value] of browser.jar) twin.jar.set(name, value)
  return twin
}

async function someone() {
  const person = await newPerson(world())
  return { ...person, accountId: await accountOf(world(), person.email) }
}

const typesOf = async (accountId: string): Promise<string[]> =>
  ((await freezeEvents(world(), accountId)) as { type: string }[]).map(({ type }) => type)

const rowsOf = (accountId: string) =>
  world().db.selectFrom('freezes').selectAll().where('account_id', '=', accountId).execute()

/** A finished confirmation that the freeze be lifted. */
async function confirmedLift({ browser, proofs }: Person): Promise<string> {
  const asked = await expectStatus(await browser.post(path), 403)
  return await giveProofs(browser, asked.body.confirmation, proofs)
}

/** Sends these one after the other while the account is held, so that each stands in line behind the one before; then lets go. */
async function inLine(accountId: string, sends: (() => Promise<Reply>)[]): Promise<Reply[]> {
  const sent: Promise<Reply>[] = []
  await world()
    .db.transaction()
    .execute(async (tx) => {
      await lockAccount(tx, accountId)
      for (const send of sends) {
        sent.push(send())
        await until(async () => (await waiting()) === sent.length)
      }
    })
  return await Promise.all(sent)
}

async function waiting(): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(world().db)
  return rows[0]!.count
}

describe('F14: one against the other', () => {
  test('freezing against asking for the lifting: never unfrozen, whoever was first', async () => {
    for (let round = 0; round < 4; round++) {
      const person = await someone()
      await expectStatus(await freeze(person.browser), 200)
      const confirmation = await confirmedLift(person)
      const twin = twinOf(person.browser)
      const [lifted, frozen] = await Promise.all([
        person.browser.post(path, {}, { confirmation }),
        freeze(twin),
      ])
      expect(['200', '401 session-required', '410 confirmation-over']).toContain(outcomeOf(lifted!))
      expect(['200', '401 session-required', '409 already-frozen']).toContain(outcomeOf(frozen!))
      const [row] = await rowsOf(person.accountId)
      const stopped = outcomeOf(frozen!) === '200'
      expect(row!.ended_at).toBeNull()
      expect(row!.lifts_at === null).toBe(stopped || outcomeOf(lifted!) !== '200')
      const asked = outcomeOf(lifted!) === '200' ? ['lifting'] : []
      expect(await toldOf(world(), person.email)).toEqual(['frozen', ...asked, ...(stopped ? ['stays'] : [])])
    }
  })

  test('the link against the lifting that is asked for: the older link is over, or nothing was asked', async () => {
    for (let round = 0; round < 4; round++) {
      const person = await someone()
      await expectStatus(await press(world(), await newestLink(world(), person.email)), 204)
      await signInAgain(world(), person.browser, person.email)
      const before = await newestLink(world(), person.email)
      const confirmation = await confirmedLift(person)
      const [lifted, pressed] = await Promise.all([
        person.browser.post(path, {}, { confirmation }),
        press(world(), before, 1),
      ])
      expect(outcomeOf(lifted!)).toBe('200')
      expect(['409 already-frozen', '410 freeze-link-over']).toContain(outcomeOf(pressed!))
      expect(await toldOf(world(), person.email)).toEqual(['frozen', 'lifting'])
    }
  })

  test('a stop that stood in line behind the lifting comes from a session that is over by then', async () => {
    const person = await someone()
    const thief = world().browser()
    await signInAgain(world(), thief, person.email)
    await expectStatus(await freeze(thief), 200)
    await signInAgain(world(), person.browser, person.email)
    const confirmation = await confirmedLift(person)
    const [lifted, stopped] = await inLine(person.accountId, [
      () => person.browser.post(path, {}, { confirmation }),
      () => freeze(twinOf(thief)),
    ])
    expect([outcomeOf(lifted!), outcomeOf(stopped!)]).toEqual(['200', '401 session-required'])
    expect(await freezeOf(person.browser)).toMatchObject({ state: 'lifting' })
    expect(await toldOf(world(), person.email)).toEqual(['frozen', 'lifting'])
  })

  test('stopping against the end: stopped, or ended and frozen anew; never open with a stop that was told', async () => {
    for (let round = 0; round < 4; round++) {
      const person = await someone()
      await expectStatus(await freeze(person.browser), 200)
      const { liftsAt } = (await expectStatus(await lift(person.browser, person.proofs), 200)).body
      const token = await newestLink(world(), person.email)
      const left = (Date.parse(liftsAt) - (await world().now()).getTime()) / 1000
      await world().advance(left - 0.02)
      await Promise.all([press(world(), token, 1), endDue(world())])
      await endDue(world())
      const types = await typesOf(person.accountId)
      expect([['freeze.lift-cancelled'], ['freeze.ended', 'account.frozen']]).toContainEqual(types.slice(2))
      const open = (await rowsOf(person.accountId)).filter(({ ended_at }) => ended_at === null)
      expect(open).toMatchObject([{ lifts_at: null }])
    }
  })

  test('E03: a sign-in that ends as the link is pressed leaves no session that the link did not see', async () => {
    for (let round = 0; round < 4; round++) {
      const person = await someone()
      const token = await newestLink(world(), person.email)
      const thief = world().browser()
      await expectStatus(await givePassword(thief, person.email), 200)
      const code = await newestCode(world(), person.email)
      const answer = { method: 'address-code', code }
      const [signedIn, pressed] = await Promise.all([
        thief.post('/v1/sign-ins/current/answers', answer),
        press(world(), token, 1),
      ])
      expect(outcomeOf(pressed!)).toBe('204')
      const rows = await world()
        .db.selectFrom('sessions')
        .selectAll()
        .where('account_id', '=', person.accountId)
        .where('ended_at', 'is', null)
        .execute()
      expect([signedIn!.status, rows.length]).toEqual([signedIn!.status, 0])
      expect((await thief.get('/v1/session')).status).toBe(401)
    }
  })
})
