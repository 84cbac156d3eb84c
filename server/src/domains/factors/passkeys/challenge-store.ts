import type { Reader, Tx } from '../../../platform/db.ts'
import type { FactorClass } from '../../../policy/actions.ts'

type Bound = {
  accountId: string | null
  attemptHash?: Buffer | null
  sessionId?: string
  passkeyId?: string
  name?: string
  /** The class of factor it takes the place of. */
  replaces?: FactorClass | null
}
export type Challenge = Bound & {
  hash: Buffer
  purpose: 'register' | 'sign-in'
  createdAt: Date
  expiresAt: Date
}

export async function insertChallenge(tx: Tx, challenge: Challenge): Promise<void> {
  await tx
    .insertInto('passkey_challenges')
    .values({
      hash: challenge.hash,
      purpose: challenge.purpose,
      account_id: challenge.accountId,
      session_id: challenge.sessionId ?? null,
      attempt_hash: challenge.attemptHash ?? null,
      passkey_id: challenge.passkeyId ?? null,
      name: challenge.name ?? null,
      replaces: challenge.replaces ?? null,
      created_at: challenge.createdAt,
      expires_at: challenge.expiresAt,
    })
    .execute()
}

export type Life = { createdAt: Date; expiresAt: Date }

/**
 * Takes a challenge away, expired or not: one of fifty gets it, and what was seen to be over stays over when the clock is set back
 * (K10). One that belongs to something else stays.
 */
export async function takeSignInChallenge(
  tx: Tx,
  hash: Buffer,
  attemptHash: Buffer | null,
): Promise<Life | undefined> {
  return await tx
    .deleteFrom('passkey_challenges')
    .where('hash', '=', hash)
    .where('purpose', '=', 'sign-in')
    .where('attempt_hash', 'is not distinct from', attemptHash)
    .returning(['created_at as createdAt', 'expires_at as expiresAt'])
    .executeTakeFirst()
}

/** The same for a registration, for whoever began it in the session it was begun in. */
export async function takeRegistration(
  tx: Tx,
  key: { hash: Buffer; passkeyId: string; accountId: string; sessionId: string },
): Promise<(Life & { name: string | null; replaces: string | null }) | undefined> {
  return await tx
    .deleteFrom('passkey_challenges')
    .where('hash', '=', key.hash)
    .where('purpose', '=', 'register')
    .where('passkey_id', '=', key.passkeyId)
    .where('account_id', '=', key.accountId)
    .where('session_id', '=', key.sessionId)
    .returning(['name', 'replaces', 'created_at as createdAt', 'expires_at as expiresAt'])
    .executeTakeFirst()
}

export async function deleteRegistrationsOf(tx: Tx, accountId: string): Promise<void> {
  await tx
    .deleteFrom('passkey_challenges')
    .where('account_id', '=', accountId)
    .where('purpose', '=', 'register')
    .execute()
}

export async function deleteChallengesBefore(reader: Reader, before: Date): Promise<void> {
  await reader.deleteFrom('passkey_challenges').where('expires_at', '<', before).execute()
}
