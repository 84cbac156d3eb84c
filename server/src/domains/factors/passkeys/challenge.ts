import { hash } from 'node:crypto'
import { latestMade, secondsAfter } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Tx } from '../../../platform/db.ts'
import { passkey } from '../../../policy/limits.ts'
import { insertChallenge, type Life, takeSignInChallenge } from './challenge-store.ts'

/** 256 bits that nobody can guess: a fast hash is enough (ASVS 11.4.1). */
export const challengeHash = (challenge: Buffer): Buffer => hash('sha256', challenge, 'buffer')

/**
 * A challenge for a sign-in: 32 bytes, for five minutes, for one answer. `attemptHash`: the sign-in under way it belongs to, null for
 * one without a name. Only its hash is kept.
 */
export async function newChallenge(
  ctx: Pick<Ctx, 'tx' | 'now' | 'random'>,
  of: { purpose: 'sign-in'; attemptHash: Buffer | null; accountId: string | null },
): Promise<Buffer> {
  const challenge = ctx.random.bytes(passkey.challengeBytes)
  const expiresAt = secondsAfter(ctx.now, passkey.seconds)
  await insertChallenge(ctx.tx, { ...of, hash: challengeHash(challenge), createdAt: ctx.now, expiresAt })
  return challenge
}

/** Whether the challenge was handed out for this, is not too old, and nobody took it before: of fifty at once, one (B01). */
export async function takeChallenge(
  tx: Tx,
  now: Date,
  of: { purpose: 'sign-in'; challenge: Buffer; attemptHash: Buffer | null },
): Promise<boolean> {
  const taken = await takeSignInChallenge(tx, challengeHash(of.challenge), of.attemptHash)
  return taken !== undefined && isAlive(taken, now)
}

export const isAlive = ({ createdAt, expiresAt }: Life, now: Date): boolean =>
  now < expiresAt && createdAt <= latestMade(now)
