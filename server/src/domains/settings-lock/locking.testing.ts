import { sql } from 'kysely'
import { accountOf } from '../../../test/attacks.ts'
import type { Browser, Reply } from '../../../test/browser.ts'
import { until, type World } from '../../../test/harness.ts'
import { confirmed, expectStatus, type Proofs } from '../../../test/people.ts'
import { newPerson } from '../identifiers/changing.testing.ts'

/** What the tests of settings locks do over and over, through the real door. */

export const path = '/v1/settings-lock'
export const day = 24 * 60 * 60
export const open = { state: 'open', days: null, lockedAt: null, unlocksAt: null, key: false }

export type Person = { browser: Browser; email: string; proofs: Proofs; accountId: string }

export async function someone(world: World): Promise<Person> {
  const person = await newPerson(world)
  return { ...person, accountId: await accountOf(world, person.email) }
}

export const lockOf = async (browser: Browser) => (await expectStatus(await browser.get(path), 200)).body

type Asking = Pick<Person, 'browser' | 'proofs'>

/** Locks the settings; returns the unlock key, where one was made. */
export async function lock({ browser, proofs }: Asking, days = 7, key = false): Promise<string> {
  const reply = await confirmed(browser, 'POST', path, proofs, { days, key })
  return (await expectStatus(reply, 201)).body.unlockKey
}

export const askToUnlock = ({ browser, proofs }: Asking): Promise<Reply> =>
  confirmed(browser, 'POST', `${path}/unlocking`, proofs)

export const stop = (browser: Browser): Promise<Reply> => browser.delete(`${path}/unlocking`)

export const giveKey = ({ browser, proofs }: Asking, key: string): Promise<Reply> =>
  confirmed(browser, 'POST', `${path}/key`, proofs, { key })

/** As the minute's job does; whoever is due is told afterwards. */
export async function endDue(world: World): Promise<void> {
  await sql`select graphile_worker.add_job('end-settings-locks')`.execute(world.db)
  const now = await world.now()
  await until(async () => {
    const due = world.db
      .selectFrom('settings_locks')
      .where('ended_at', 'is', null)
      .where('unlocks_at', '<=', now)
    return (await due.select('id').execute()).length === 0
  })
}

const subjects: [RegExp, string][] = [
  [/^Security settings locked/, 'locked'],
  [/about to be unlocked/, 'unlocking'],
  [/stay locked/, 'stays'],
  [/^Wrong unlock key/, 'wrong-key'],
  [/^Security settings unlocked/, 'unlocked'],
]

/** The messages about the lock that went to an address, oldest first. */
export async function toldOf(world: World, to: string): Promise<string[]> {
  const mails = await world.settledMails(to)
  return mails.flatMap(({ subject }) => subjects.find(([words]) => words.test(subject))?.[1] ?? []).reverse()
}

/** What happened to the lock, oldest first. */
export async function lockEvents(world: World, accountId: string): Promise<unknown[]> {
  const rows = await world.db
    .selectFrom('events')
    .select(['type', 'data'])
    .where('account_id', '=', accountId)
    .where('type', 'like', 'settings.%')
    .orderBy('id')
    .execute()
  return rows.map(({ type, data }) => ({ type: type.replace('settings.', ''), ...(data as object) }))
}
