import { describe, expect, test } from 'vitest'
import { accountOf, atOnce, tally } from '../../../test/attacks.ts'
import type { Browser } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, giveProofs } from '../../../test/people.ts'
import { stillSignedIn } from '../confirmations/asking.testing.ts'
import { newPerson, type Person, signInAgain } from '../identifiers/changing.testing.ts'
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
const day = 24 * 60 * 60
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

describe('F14: fifty at once, over two processes', () => {
  test('one link fifty times freezes once, and is told once', async () => {
    const { email, accountId } = await someone()
    const token = await newestLink(world(), email)
    const counts = tally(await atOnce(50, (n) => press(world(), token, n % 2)))
    expect(counts).toEqual({ '204': 1, '410 freeze-link-over': 49 })
    expect(await typesOf(accountId)).toEqual(['account.frozen'])
    expect(await rowsOf(accountId)).toHaveLength(1)
    expect(await toldOf(world(), email)).toEqual(['frozen'])
  })

  test('from one session fifty times', async () => {
    const { browser, email, accountId } = await someone()
    const twin = twinOf(browser)
    const counts = tally(await atOnce(50, (n) => freeze(n % 2 ? browser : twin)))
    expect(counts['200']).toBe(1)
    expect(['200', '401 session-required', '409 already-frozen']).toEqual(
      expect.arrayContaining(Object.keys(counts)),
    )
    expect(await typesOf(accountId)).toEqual(['account.frozen'])
    expect(await toldOf(world(), email)).toEqual(['frozen'])
    expect(await freezeOf(await stillSignedIn(browser, twin))).toMatchObject({ state: 'frozen' })
  })

  test('links of one state and two sessions, all at once: one of them freezes', async () => {
    const { browser, email, accountId } = await someone()
    const other = world().browser({ process: 1 })
    await signInAgain(world(), other, email)
    const token = await newestLink(world(), email)
    const replies = await atOnce(50, (n) => {
      if (n % 2) return press(world(), token, n % 4 === 1 ? 0 : 1)
      return freeze(n % 4 ? other : browser)
    })
    expect(replies.filter(({ status }) => status < 300)).toHaveLength(1)
    expect(replies.filter(({ status }) => status >= 500)).toEqual([])
    expect(await typesOf(accountId)).toEqual(['account.frozen'])
    expect(await toldOf(world(), email)).toEqual(['frozen'])
  })

  test('F01: one confirmation fifty times asks once, and there is one waiting time', async () => {
    const person = await someone()
    await expectStatus(await freeze(person.browser), 200)
    const confirmation = await confirmedLift(person)
    const twin = twinOf(person.browser)
    const counts = tally(
      await atOnce(50, (n) => (n % 2 ? twin : person.browser).post(path, {}, { confirmation })),
    )
    expect(counts['200']).toBe(1)
    expect(Object.keys(counts).filter((one) => !/^(200|401|409|410) ?/.test(one))).toEqual([])
    expect(await typesOf(person.accountId)).toEqual(['account.frozen', 'freeze.lift-requested'])
    expect(await toldOf(world(), person.email)).toEqual(['frozen', 'lifting'])
  })

  test('the stop fifty times, by link and session, stops once', async () => {
    const person = await someone()
    await expectStatus(await freeze(person.browser), 200)
    await expectStatus(await lift(person.browser, person.proofs), 200)
    const token = await newestLink(world(), person.email)
    const twin = twinOf(person.browser)
    const replies = await atOnce(50, (n) =>
      n % 2 ? press(world(), token, n % 4 === 1 ? 0 : 1) : freeze(twin),
    )
    expect(replies.filter(({ status }) => status < 300)).toHaveLength(1)
    expect(replies.filter(({ status }) => status >= 500)).toEqual([])
    expect((await typesOf(person.accountId)).slice(2)).toEqual(['freeze.lift-cancelled'])
    expect(await toldOf(world(), person.email)).toEqual(['frozen', 'lifting', 'stays'])
    expect(await rowsOf(person.accountId)).toMatchObject([{ lifts_at: null, ended_at: null }])
  })

  test('the job twenty times at the end tells once', async () => {
    const person = await someone()
    await expectStatus(await freeze(person.browser), 200)
    await expectStatus(await lift(person.browser, person.proofs), 200)
    await world().advance(day + 1)
    await atOnce(20, () => endDue(world()))
    expect((await typesOf(person.accountId)).slice(2)).toEqual(['freeze.ended'])
    expect(await toldOf(world(), person.email)).toEqual(['frozen', 'lifting', 'ended'])
  })
})
