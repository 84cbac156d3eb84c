import { type SqlBool, sql } from 'kysely'
import { latestMade } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/db.ts'
import type { ProofKind } from './proofs.ts'

export type NewConfirmation = {
  id: string
  account_id: string
  session_id: string
  action: string
  digest: Buffer
  nonce: Buffer
  shown: Buffer
  asked: ProofKind[]
  created_at: Date
  expires_at: Date
}

export async function insertConfirmation(reader: Reader, row: NewConfirmation) {
  return await reader.insertInto('confirmations').values(row).returningAll().executeTakeFirstOrThrow()
}

export type Row = Awaited<ReturnType<typeof insertConfirmation>>

export const findConfirmation = (reader: Reader, id: string): Promise<Row | undefined> =>
  reader.selectFrom('confirmations').selectAll().where('id', '=', id).executeTakeFirst()

/** The proof asked now; null when every one was given. */
export const nextOf = ({ asked, given }: Pick<Row, 'asked' | 'given'>): ProofKind | null =>
  (asked[given.length] as ProofKind | undefined) ?? null

/** Whose answer or use it is. */
export type Owner = { id: string; accountId: string; sessionId: string; now: Date }

const isOpen = (owner: Owner) => sql<SqlBool>`id = ${owner.id} and account_id = ${owner.accountId}
  and session_id = ${owner.sessionId} and over_at is null and expires_at > ${owner.now}
  and created_at <= ${latestMade(owner.now)}`

export const findOpen = (reader: Reader, owner: Owner): Promise<Row | undefined> =>
  reader.selectFrom('confirmations').selectAll().where(isOpen(owner)).executeTakeFirst()

const isNext = (proof: string) => sql<SqlBool>`asked[cardinality(given) + 1] = ${proof}`

/** Counts an answer as wrong before it is looked at; null when this proof is not the one asked now, or none is. */
export async function claimAnswer(reader: Reader, owner: Owner, proof: string, tries: number) {
  return await reader
    .updateTable('confirmations')
    .set((eb) => ({ wrong_tries: eb('wrong_tries', '+', 1) }))
    .where(isOpen(owner))
    .where(isNext(proof))
    .where('wrong_tries', '<', tries)
    .returningAll()
    .executeTakeFirst()
}

/** An answer that was never looked at does not count. */
export async function returnAnswer(reader: Reader, id: string): Promise<void> {
  await reader
    .updateTable('confirmations')
    .set((eb) => ({ wrong_tries: eb('wrong_tries', '-', 1) }))
    .where('id', '=', id)
    .where('over_at', 'is', null)
    .execute()
}

/** Notes that the proof asked now was given, and takes its answer out of the count. */
export async function giveProof(tx: Tx, owner: Owner, proof: string) {
  return await tx
    .updateTable('confirmations')
    .set((eb) => ({ given: sql`given || ${proof}::text`, wrong_tries: eb('wrong_tries', '-', 1) }))
    .where(isOpen(owner))
    .where(isNext(proof))
    .returningAll()
    .executeTakeFirst()
}

/**
 * Spends a finished confirmation; the first caller wins, and with its transaction's end nobody else can. False when anything is not
 * as it was confirmed: session, time, what the digest is made of, or the proofs that `asked` names by now.
 */
export async function spend(tx: Tx, owner: Owner, digest: Buffer, asked: string[]): Promise<boolean> {
  const result = await tx
    .updateTable('confirmations')
    .set({ over_at: owner.now, over_because: 'spent' })
    .where(isOpen(owner))
    .where('digest', '=', digest)
    .where(sql<SqlBool>`given @> asked and given @> ${asked}::text[]`)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Ends a confirmation that was misused. Null when its misuse was reported before: each is told once. */
export async function burn(tx: Tx, id: string, now: Date, because: 'burnt' | 'wrong') {
  return await tx
    .updateTable('confirmations')
    .set({
      misused_at: now,
      over_at: sql`coalesce(over_at, ${now})`,
      over_because: sql`coalesce(over_because, ${because})`,
    })
    .where('id', '=', id)
    .where('misused_at', 'is', null)
    .returning(['account_id', 'action'])
    .executeTakeFirst()
}

export async function endOpen(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx
    .updateTable('confirmations')
    .set({ over_at: now, over_because: 'ended' })
    .where('account_id', '=', accountId)
    .where('over_at', 'is', null)
    .execute()
}

export async function deleteExpired(reader: Reader, before: Date): Promise<void> {
  await reader.deleteFrom('confirmations').where('expires_at', '<', before).execute()
}
