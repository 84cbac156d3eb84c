import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/db.ts'
import type { RecoveryStart, RecoveryState } from '../../policy/recovery.ts'
import type { IdentifierKind } from '../accounts/index.ts'

const casesIn = (db: Reader) =>
  db
    .selectFrom('recovery_cases')
    .select([
      'id',
      'number',
      'account_id as accountId',
      'rival_of as rivalOf',
      'named',
      'named_canonical as namedCanonical',
      'contact',
      'asked_address as askedAddress',
      'asked_device as askedDevice',
      'asked_place as askedPlace',
      'statement',
      'revision',
      'wanted',
      'asked_at as askedAt',
      'submitted_at as submittedAt',
      'until',
      'approved_at as approvedAt',
      'ended_at as endedAt',
      'ended_because as endedBecause',
      'opened_by as openedBy',
      'assigned_to as assignedTo',
      'seconded_by as secondedBy',
    ])
    .select((eb) => [
      eb.ref('named_kind').$castTo<IdentifierKind>().as('namedKind'),
      eb.ref('start').$castTo<RecoveryStart>().as('start'),
      eb.ref('state').$castTo<RecoveryState>().as('state'),
    ])

export type Case = NonNullable<Awaited<ReturnType<typeof findCaseById>>>

export const findCaseById = async (db: Reader, id: string) =>
  await casesIn(db).where('id', '=', id).executeTakeFirst()

/** By the number that people say. */
export const findCase = async (db: Reader, number: string): Promise<Case | undefined> =>
  await casesIn(db).where('number', '=', number).executeTakeFirst()

/** The case stays as it is until the transaction ends; the account's lock comes before it (`holdCase`). */
export const lockRow = async (tx: Tx, id: string): Promise<Case | undefined> =>
  await casesIn(tx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst()

/** The case that is open for an account. */
export const findOpenCase = async (db: Reader, accountId: string): Promise<Case | undefined> =>
  await casesIn(db).where('account_id', '=', accountId).where('ended_at', 'is', null).executeTakeFirst()

/** By the token of the asker's browser, while that counts. */
export const findByToken = async (db: Reader, hash: Buffer, now: Date): Promise<Case | undefined> =>
  await casesIn(db).where('token_hash', '=', hash).where('token_until', '>', now).executeTakeFirst()

/** By the newest link that was mailed to the asker. */
export const findByLink = async (db: Reader, hash: Buffer): Promise<Case | undefined> =>
  await casesIn(db).where('link_hash', '=', hash).executeTakeFirst()

export type Filter = { state?: RecoveryState; accountId?: string; assignedTo?: string; open?: boolean }

/** Newest first, from behind the one that was `before`: two of one moment are told apart by their ids. Those that are over come by their state alone. */
export async function listCases(
  db: Reader,
  { state, accountId, assignedTo, open }: Filter,
  { before, most }: { before?: { at: Date; id: string } | undefined; most: number },
): Promise<Case[]> {
  return await casesIn(db)
    .$if(state !== undefined, (query) => query.where('state', '=', state!))
    .$if(accountId !== undefined, (query) => query.where('account_id', '=', accountId!))
    .$if(assignedTo !== undefined, (query) => query.where('assigned_to', '=', assignedTo!))
    .$if(open === true, (query) => query.where('ended_at', 'is', null))
    .$if(before !== undefined, (query) =>
      query.where(
        sql<boolean>`(asked_at < ${before!.at} or (asked_at = ${before!.at} and id > ${before!.id}))`,
      ),
    )
    .orderBy('asked_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
}

/** Cases of others that asked for the same account while this one stood in their way. */
export async function listRivals(db: Reader, id: string): Promise<Case[]> {
  return await casesIn(db).where('rival_of', '=', id).orderBy('asked_at').execute()
}

/** Which ones time has come for, the longest due first. */
export async function listDue(db: Reader, now: Date, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('recovery_cases')
    .select('id')
    .where('ended_at', 'is', null)
    .where('until', '<=', now)
    .orderBy('until')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** What a reviewer sees has changed. False when the case has moved on: then nothing was changed. */
export async function raiseRevision(tx: Tx, id: string, now: Date, statement?: string): Promise<boolean> {
  const result = await tx
    .updateTable('recovery_cases')
    .set({ revision: sql`revision + 1`, ...(statement !== undefined && { statement }) })
    .where('id', '=', id)
    .where('state', '=', 'evidence')
    .where('until', '>', now)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
