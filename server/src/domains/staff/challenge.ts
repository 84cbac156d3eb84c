import { secondsAfter } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { passkey } from '../../policy/limits.ts'

export type Ceremony = { token: string; challenge: Buffer; expiresAt: Date }

/** Begins one for this browser: of an invitation, or of a sign-in where there is none. One answer, five minutes. */
export async function beginCeremony(ctx: Ctx, inviteHash: Buffer | null): Promise<Ceremony> {
  const token = ctx.random.token()
  const challenge = ctx.random.bytes(passkey.challengeBytes)
  const expiresAt = secondsAfter(ctx.now, passkey.seconds)
  await ctx.tx
    .insertInto('staff_challenges')
    .values({ token_hash: tokenHash(token), challenge, invite_hash: inviteHash, expires_at: expiresAt })
    .execute()
  return { token, challenge, expiresAt }
}

/** Gives a challenge out once (B01); null when it was, is over, or was begun for the other purpose. */
export async function takeCeremony(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  token: string,
  purpose: 'invite' | 'sign-in',
): Promise<{ challenge: Buffer; inviteHash: Buffer | null } | null> {
  const row = await tx
    .updateTable('staff_challenges')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    // Set back by a clock, a life would be longer than it is (K10).
    .where('expires_at', '<=', secondsAfter(now, 2 * passkey.seconds))
    .where('invite_hash', purpose === 'invite' ? 'is not' : 'is', null)
    .returning(['challenge', 'invite_hash as inviteHash'])
    .executeTakeFirst()
  return row ?? null
}

export async function sweepCeremonies(reader: Reader, before: Date): Promise<void> {
  await reader.deleteFrom('staff_challenges').where('expires_at', '<', before).execute()
}
