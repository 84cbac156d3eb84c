import { latestMade } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/db.ts'

export type Window = { sessionId: string; accountId: string; now: Date; endsAt: Date }

/** One per session; giving the trading password again makes it last longer. */
export async function putWindow(tx: Tx, { sessionId, accountId, now, endsAt }: Window): Promise<void> {
  const times = { opened_at: now, ends_at: endsAt }
  await tx
    .insertInto('trading_windows')
    .values({ session_id: sessionId, account_id: accountId, ...times })
    .onConflict((conflict) => conflict.column('session_id').doUpdateSet(times))
    .execute()
}

/** Null when none is open; one opened later than now was opened before the clock was set back, and is over (K10). */
export async function findWindow(
  reader: Reader,
  sessionId: string,
  now: Date,
): Promise<{ endsAt: Date } | null> {
  const row = await reader
    .selectFrom('trading_windows')
    .select('ends_at as endsAt')
    .where('session_id', '=', sessionId)
    .where('ends_at', '>', now)
    .where('opened_at', '<=', latestMade(now))
    .executeTakeFirst()
  return row ?? null
}

/** False when there was none to end. */
export async function dropWindow(tx: Tx, sessionId: string, now: Date): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('trading_windows')
    .where('session_id', '=', sessionId)
    .where('ends_at', '>', now)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

export async function dropWindowsOf(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('trading_windows').where('account_id', '=', accountId).execute()
}

export async function deleteEnded(reader: Reader, before: Date): Promise<void> {
  await reader.deleteFrom('trading_windows').where('ends_at', '<', before).execute()
}
