import { latestMade } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Database, Reader, Tx } from '../../platform/db.ts'
import type { IdentifierKind } from '../accounts/index.ts'
import type { Factor, Step } from './steps.ts'

export type NewSignIn = {
  token_hash: Buffer
  identifier_kind: IdentifierKind
  identifier_canonical: string
  identifier_written: string
  country: string | null
  shared_computer: boolean
  step: Step
  created_at: Date
  expires_at: Date
}

export async function insertSignIn(tx: Tx, row: NewSignIn): Promise<void> {
  await tx.insertInto('sign_ins').values(row).execute()
}

export async function findSignIn(db: Reader, hash: Buffer, now: Date) {
  const row = await db
    .selectFrom('sign_ins')
    .selectAll()
    .where('token_hash', '=', hash)
    .where('expires_at', '>', now)
    .where('created_at', '<=', latestMade(now))
    .executeTakeFirst()
  return (
    row && {
      ...row,
      step: row.step as Step,
      identifier_kind: row.identifier_kind as IdentifierKind,
      proved: row.proved as Factor | null,
    }
  )
}

/** Locks the attempt until the transaction ends, and returns what was seen of it by now; null when it is gone, or stands at another step. */
export async function holdSignIn(tx: Tx, hash: Buffer, step: Step): Promise<{ reasons: string } | null> {
  const row = await tx
    .selectFrom('sign_ins')
    .select('reasons')
    .where('token_hash', '=', hash)
    .where('step', '=', step)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/**
 * Moves from one step to the next, if it still stands at `from`: of fifty at once one moves. `next` is a new token for it: past the
 * password a token that somebody planted or copied before is worth nothing (E01, OWASP session management).
 */
export async function moveOn(
  tx: Tx,
  hash: Buffer,
  move: { from: Step; to: Step; accountId: string; next: string; reasons: string; proved?: Factor },
): Promise<boolean> {
  const result = await tx
    .updateTable('sign_ins')
    .set({
      step: move.to,
      account_id: move.accountId,
      token_hash: tokenHash(move.next),
      reasons: move.reasons,
      ...(move.proved && { proved: move.proved }),
    })
    .where('token_hash', '=', hash)
    .where('step', '=', move.from)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** What was seen of it on the way: kept also when the answer was wrong. */
export async function setReasons(tx: Tx, hash: Buffer, reasons: string): Promise<void> {
  await tx.updateTable('sign_ins').set({ reasons }).where('token_hash', '=', hash).execute()
}

export async function deleteSignIn(db: Reader, hash: Buffer): Promise<void> {
  await db.deleteFrom('sign_ins').where('token_hash', '=', hash).execute()
}

export async function deleteExpiredSignIns(db: Database, now: Date): Promise<void> {
  await db.deleteFrom('sign_ins').where('expires_at', '<', now).execute()
}

/** Those past the password. */
export async function deleteSignInsOf(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('sign_ins').where('account_id', '=', accountId).execute()
}
