import type { Reply } from './browser.ts'
import type { World } from './harness.ts'

/** Sends everything before anything is answered. */
export const atOnce = <T>(count: number, work: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => work(n)))

/** How an answer is told from others: `200`, or `422 code-wrong`. */
export const outcomeOf = ({ status, body }: Reply): string =>
  [status, typeof body?.code === 'string' && body.code].filter(Boolean).join(' ')

/** How often each outcome came. */
export function tally(replies: Reply[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const reply of replies) counts[outcomeOf(reply)] = (counts[outcomeOf(reply)] ?? 0) + 1
  return counts
}

/** What was mailed to an address and nothing else, oldest first, without the operator's name. */
export async function mailed(world: World, to: string): Promise<string[]> {
  const mails = await world.settledMails(to)
  return mails.map((mail) => mail.subject.replace(/ at Sallyport.*$/, '')).reverse()
}

/** Types of an account's events, oldest first. */
export async function eventsOf(world: World, accountId: string): Promise<string[]> {
  const rows = await world.db
    .selectFrom('events')
    .select('type')
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.type)
}

export async function accountOf(world: World, email: string): Promise<string> {
  const row = await world.db
    .selectFrom('identifiers')
    .select('account_id')
    .where('canonical', '=', email)
    .executeTakeFirstOrThrow()
  return row.account_id
}
