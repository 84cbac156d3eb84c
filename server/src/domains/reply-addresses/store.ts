import { latestMade } from '../../platform/clock.ts'
import type { Database, Reader, Tx } from '../../platform/db.ts'

type NewReplyAddress = { id: string; token_hash: Buffer; address: string; created_at: Date; expires_at: Date }

export async function insertReplyAddress(tx: Tx, row: NewReplyAddress): Promise<void> {
  await tx.insertInto('reply_addresses').values(row).execute()
}

/** An address whose code is waited for. */
export async function findAsking(db: Reader, tokenHash: Buffer, now: Date) {
  return await db
    .selectFrom('reply_addresses')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('proven_at', 'is', null)
    .where('expires_at', '>', now)
    .where('created_at', '<=', latestMade(now))
    .executeTakeFirst()
}

/** From here on the row is found by its proof alone: the browser's token is nothing any more. */
export async function markProven(
  tx: Tx,
  tokenHash: Buffer,
  proof: { hash: Buffer; now: Date; expiresAt: Date },
): Promise<string | null> {
  const row = await tx
    .updateTable('reply_addresses')
    .set({ token_hash: proof.hash, proven_at: proof.now, expires_at: proof.expiresAt })
    .where('token_hash', '=', tokenHash)
    .where('proven_at', 'is', null)
    .returning('address')
    .executeTakeFirst()
  return row?.address ?? null
}

/** Of fifty at once one gets the address. */
export async function useProof(tx: Tx, hash: Buffer, now: Date): Promise<string | null> {
  const row = await tx
    .updateTable('reply_addresses')
    .set({ used_at: now })
    .where('token_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('proven_at', '<=', latestMade(now))
    .where('expires_at', '>', now)
    .returning('address')
    .executeTakeFirst()
  return row?.address ?? null
}

export async function findProven(db: Reader, hash: Buffer, now: Date): Promise<string | null> {
  const row = await db
    .selectFrom('reply_addresses')
    .select('address')
    .where('token_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('proven_at', '<=', latestMade(now))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.address ?? null
}

export async function deleteAsking(db: Reader, tokenHash: Buffer): Promise<void> {
  await db
    .deleteFrom('reply_addresses')
    .where('token_hash', '=', tokenHash)
    .where('proven_at', 'is', null)
    .execute()
}

export async function deleteExpired(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('reply_addresses').where('expires_at', '<', before).execute()
}
