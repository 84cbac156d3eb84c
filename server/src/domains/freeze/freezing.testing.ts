import { sql } from 'kysely'
import { expect } from 'vitest'
import { accountOf, outcomeOf } from '../../../test/attacks.ts'
import type { Browser, Reply } from '../../../test/browser.ts'
import { until, type World } from '../../../test/harness.ts'
import { confirmed, expectStatus, type Proofs } from '../../../test/people.ts'
import { newPerson } from '../identifiers/changing.testing.ts'

/** What the tests of freezes do over and over, through the real door. */

const linkIn = /\/freeze#([\w-]{56})(?![\w-])/

/** The token of each freeze link sent to an address, newest first. */
export async function linksTo(world: World, to: string): Promise<string[]> {
  const mails = await world.settledMails(to)
  return mails.flatMap(({ text }) => linkIn.exec(text)?.[1] ?? [])
}

export async function newestLink(world: World, to: string): Promise<string> {
  const [token] = await linksTo(world, to)
  if (!token) throw new Error(`no freeze link was sent to ${to}`)
  return token
}

export const press = (world: World, token: string, process = 0): Promise<Reply> =>
  world.browser({ process }).post('/v1/freezes', { token })

export const look = (world: World, token: string): Promise<Reply> =>
  world.browser().post('/v1/freezes/look', { token })

/** What a link would do, or why it does nothing. */
export async function doesNow(world: World, token: string): Promise<string> {
  const reply = await look(world, token)
  return reply.status === 200 ? reply.body.does : outcomeOf(reply)
}

export const freezeOf = async (browser: Browser) =>
  (await expectStatus(await browser.get('/v1/freeze'), 200)).body

export const freeze = (browser: Browser): Promise<Reply> => browser.post('/v1/freeze')

export const lift = (browser: Browser, proofs: Proofs): Promise<Reply> =>
  confirmed(browser, 'POST', '/v1/freeze/lift', proofs)

/** As the minute's job does; whoever is due is told afterwards. */
export async function endDue(world: World): Promise<void> {
  await sql`select graphile_worker.add_job('end-freezes')`.execute(world.db)
  const now = await world.now()
  await until(async () => {
    const due = world.db.selectFrom('freezes').where('ended_at', 'is', null).where('lifts_at', '<=', now)
    return (await due.select('id').execute()).length === 0
  })
}

const subjects: Record<string, string> = {
  'is frozen': 'frozen',
  'is about to be unfrozen': 'lifting',
  'stays frozen': 'stays',
  'is no longer frozen': 'ended',
}

/** The messages about freezes that went to an address, oldest first. */
export async function toldOf(world: World, to: string): Promise<string[]> {
  const mails = await world.settledMails(to)
  const words = mails.map(({ subject }) => subjects[subject.replace(/^Your account at \S+ /, '')])
  return words.filter((word) => word !== undefined).reverse()
}

export async function freezeEvents(world: World, accountId: string): Promise<unknown[]> {
  const rows = await world.db
    .selectFrom('events')
    .select(['type', 'data'])
    .where('account_id', '=', accountId)
    .where(({ eb, or }) => or([eb('type', 'like', 'freeze.%'), eb('type', '=', 'account.frozen')]))
    .orderBy('id')
    .execute()
  return rows.map(({ type, data }) => ({ type, ...(data as object) }))
}

/** Somebody with a link in their mailbox. */
export async function someone(world: World) {
  const person = await newPerson(world)
  const accountId = await accountOf(world, person.email)
  return { ...person, accountId, token: await newestLink(world, person.email) }
}

/** A link is answered as over at both doors, and nothing happened. Returns what both said. */
export async function expectOver(
  world: World,
  token: string,
  person: { accountId: string; email: string },
): Promise<unknown> {
  const [seen, pressed] = [await look(world, token), await press(world, token)]
  const over = '410 freeze-link-over'
  expect([token, outcomeOf(seen), outcomeOf(pressed)]).toEqual([token, over, over])
  expect(await freezeEvents(world, person.accountId)).toEqual([])
  expect(await toldOf(world, person.email)).toEqual([])
  return [seen.body, pressed.body]
}
