import { type SqlBool, sql } from 'kysely'
import { latestMade } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/db.ts'
import type { Identifier, IdentifierKind } from '../accounts/index.ts'

export type NewChange = {
  id: string
  account_id: string
  session_id: string
  kind: IdentifierKind
  /** The address that leaves. */
  replaces_id: string | null
  created_at: Date
  expires_at: Date
}

type Veto = { veto_hash: Buffer; veto_until: Date }

/** A change that waits for the code of its new address. There is at most one per account: `deletePending` comes first. */
export async function insertPending(tx: Tx, change: NewChange, identifier: Identifier): Promise<void> {
  const { canonical, written, country } = identifier
  await tx
    .insertInto('identifier_changes')
    .values({ ...change, canonical, written, country })
    .execute()
}

/** A change that asks for no code: an address only leaves. */
export async function insertDone(tx: Tx, change: NewChange & Veto & { done_at: Date }): Promise<void> {
  await tx.insertInto('identifier_changes').values(change).execute()
}

/** Whose change it is: only the session that began it may go on with it. */
export type Owner = { accountId: string; sessionId: string; now: Date }

const isPending = ({ accountId, sessionId, now }: Owner) => sql<SqlBool>`account_id = ${accountId}
  and session_id = ${sessionId} and done_at is null and expires_at > ${now} and created_at <= ${latestMade(now)}`

export async function findPending(db: Reader, owner: Owner) {
  return await db.selectFrom('identifier_changes').selectAll().where(isPending(owner)).executeTakeFirst()
}

export type Row = NonNullable<Awaited<ReturnType<typeof findPending>>>

/** The address that a pending change would add. */
export const identifierOf = ({ kind, canonical, written, country }: Row): Identifier =>
  ({ kind, canonical, written, country }) as Identifier

/** Ids of what was under way in the account, in whatever session. */
export async function deletePending(db: Reader, accountId: string): Promise<string[]> {
  const rows = await db
    .deleteFrom('identifier_changes')
    .where('account_id', '=', accountId)
    .where('done_at', 'is', null)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** What was seen to be over stays over, also when the clock is set back (K10). */
export async function deleteOverdue(db: Reader, accountId: string, now: Date): Promise<void> {
  await db
    .deleteFrom('identifier_changes')
    .where('account_id', '=', accountId)
    .where('done_at', 'is', null)
    .where('expires_at', '<=', now)
    .execute()
}

/** The first caller wins. */
export async function finishPending(
  tx: Tx,
  id: string,
  done: Veto & { done_at: Date; added_id: string },
): Promise<boolean> {
  const result = await tx
    .updateTable('identifier_changes')
    .set(done)
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** When each kind was last changed; an undone change counts too. A time to come counts: a clock set back shortens nothing (K10). */
export async function findLastChanges(
  db: Reader,
  accountId: string,
  after: Date,
): Promise<Map<IdentifierKind, Date>> {
  const rows = await db
    .selectFrom('identifier_changes')
    .select(({ fn }) => ['kind', fn.max('done_at').as('at')])
    .where('account_id', '=', accountId)
    .where('done_at', '>', after)
    .groupBy('kind')
    .execute()
  return new Map(rows.map(({ kind, at }) => [kind as IdentifierKind, at as Date]))
}

/** Clean-up: what was never finished, and what was done so long ago that it bears on nothing any more. */
export async function deleteOld(db: Reader, before: { expired: Date; done: Date }): Promise<void> {
  await db
    .deleteFrom('identifier_changes')
    .where(({ or, and, eb }) =>
      or([
        and([eb('done_at', 'is', null), eb('expires_at', '<', before.expired)]),
        eb('done_at', '<', before.done),
      ]),
    )
    .execute()
}
