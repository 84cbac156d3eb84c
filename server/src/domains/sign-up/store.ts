import { latestMade } from '../../platform/clock.ts'
import type { Database, Reader, Tx } from '../../platform/db.ts'
import type { Identifier } from '../accounts/index.ts'

export type NewSignUp = {
  token_hash: Buffer
  identifier_kind: string
  identifier_canonical: string
  identifier_written: string
  country: string | null
  password_hash: string
  password_length: number
  shared_computer: boolean
  created_at: Date
  expires_at: Date
}

export async function insertSignUp(tx: Tx, row: NewSignUp): Promise<void> {
  await tx.insertInto('sign_ups').values(row).execute()
}

export async function findSignUp(db: Reader, tokenHash: Buffer, now: Date) {
  return await db
    .selectFrom('sign_ups')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .where('created_at', '<=', latestMade(now))
    .executeTakeFirst()
}

/** Takes the sign-up out of the table; of fifty at once one gets it. */
export async function takeSignUp(db: Reader, tokenHash: Buffer) {
  return await db.deleteFrom('sign_ups').where('token_hash', '=', tokenHash).returningAll().executeTakeFirst()
}

export async function deleteExpiredSignUps(db: Database, now: Date): Promise<void> {
  await db.deleteFrom('sign_ups').where('expires_at', '<', now).execute()
}

type Named = Pick<NewSignUp, 'identifier_kind' | 'identifier_canonical' | 'identifier_written' | 'country'>

export const identifierOf = (row: Named): Identifier =>
  ({
    kind: row.identifier_kind,
    canonical: row.identifier_canonical,
    written: row.identifier_written,
    country: row.country,
  }) as Identifier
