import type { Ctx, Outside } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import type { CallerOf } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { passwordLength, tries } from '../../policy/limits.ts'
import { guessableOf, listIdentifiers, lockAccount } from '../accounts/index.ts'
import { confirmingDoor } from '../confirmations/index.ts'
import { strongestFactor } from '../factors/ladder/index.ts'
import { claimTry, countFailures, forgiveDoors, returnTry } from '../limits/index.ts'
import {
  countCodePoints,
  findPassword,
  type Hasher,
  type PasswordRules,
  storePassword,
} from '../passwords/index.ts'
import { doorsOf } from '../sessions/index.ts'
import { type Guessed, guessTradingPassword, recordShut } from '../trading-password/secret/index.ts'
import type { PasswordEvent } from './events.ts'

export type PasswordParts = { hasher: Hasher; rules: PasswordRules }
type Holder = CallerOf<'holder'>

/** How many code points a password of this account must have by now: fewer beside a second factor (NIST SP 800-63B-4 3.1.1.2). */
export const minimumLength = async (reader: Reader, accountId: string): Promise<8 | 15> =>
  (await strongestFactor(reader, accountId)) ? passwordLength.withFactor : passwordLength.alone

/**
 * What would be refused anyway, before any proof is asked. Whether the new password is the old one is a guess at the old one: it counts
 * as a wrong try until the password is proven, and nothing is said once the free tries are used up; `prepareChange` says it, to whoever
 * has given the proofs. Refuses: password-too-short, -too-long, -predictable, -common, -same, busy.
 */
export async function checkChange(
  { hasher, rules }: PasswordParts,
  out: Outside,
  holder: Holder,
  written: string,
): Promise<void> {
  await applyRules(rules, out, holder.accountId, written)
  if (await isGuessed(hasher, out, holder, written)) throw new Refusal('password-same', { field: 'password' })
}

/** Only free tries: the last one allowed shuts the door, and that is told where a proof is given. */
async function isGuessed(
  hasher: Hasher,
  { db, now }: Outside,
  holder: Holder,
  written: string,
): Promise<boolean> {
  const secret = ['password', holder.accountId, confirmingDoor(holder)] as const
  if ((await countFailures(db, ...secret)) >= tries.password.free) return false
  if ((await claimTry(db, now, ...secret)).kind !== 'claimed') return false
  try {
    return await isCurrent(hasher, db, holder.accountId, written)
  } catch (error) {
    // A password that nobody had the time to look at was not a wrong try.
    await returnTry(db, now, ...secret)
    throw error
  }
}

/** `close`: to the trading password. `guessed`: what comparing it with that one came to. */
export type Ready =
  | { kind: 'ready'; hash: string; length: number; guessed: Guessed }
  | { kind: 'close'; guessed: Guessed }

/**
 * The slow work, once everything is proven: what the account is like may have changed since `checkChange`.
 * May refuse what that refuses.
 */
export async function prepareChange(
  { hasher, rules }: PasswordParts,
  out: Outside,
  { accountId }: Holder,
  written: string,
): Promise<Ready> {
  await applyRules(rules, out, accountId, written)
  if (await isCurrent(hasher, out.db, accountId, written))
    throw new Refusal('password-same', { field: 'password' })
  const guessed = await guessTradingPassword(hasher, out, accountId, written)
  if (guessed.isNear) return { kind: 'close', guessed }
  return { kind: 'ready', hash: await hasher.hash(written), length: countCodePoints(written), guessed }
}

async function applyRules(
  rules: PasswordRules,
  { db, now, settings }: Outside,
  accountId: string,
  written: string,
): Promise<void> {
  const context = [settings.operator, ...(await guessableOf(db, now, accountId))]
  await rules.check(written, { minimum: await minimumLength(db, accountId), context })
}

async function isCurrent(hasher: Hasher, db: Reader, accountId: string, written: string): Promise<boolean> {
  return await hasher.verify((await findPassword(db, accountId))?.hash ?? null, written)
}

/**
 * Puts the new password in the place of the old one. `close`: it is too near to the trading password; refused so that the transaction commits, for the guess
 * may have locked that one, and then its holder is told. Refuses: password-too-short.
 */
export async function changePassword(
  ctx: Ctx<PasswordEvent>,
  accountId: string,
  ready: Ready,
  keptSessions: boolean,
): Promise<'changed' | 'close'> {
  await lockAccount(ctx.tx, accountId)
  if (ready.guessed.shut) await recordShut(ctx, accountId, ready.guessed.shut)
  if (ready.kind === 'close') return 'close'
  // A factor removed since: what was long enough beside it is no more.
  const minimum = await minimumLength(ctx.tx, accountId)
  if (ready.length < minimum)
    throw new Refusal('password-too-short', { field: 'password', extras: { minimum } })
  await storePassword(ctx, accountId, ready.hash, ready.length)
  await forgiveGuesses(ctx, accountId)
  await ctx.record({ type: 'password.changed', accountId, data: { keptSessions } })
  return 'changed'
}

/** Wrong passwords counted against the one that is gone say nothing about the new one, at whichever door (NIST SP 800-63B-4 3.2.2). */
export async function forgiveGuesses({ tx, now }: Ctx, accountId: string): Promise<void> {
  const doors = await doorsOf(tx, accountId)
  const known = await listIdentifiers(tx, now, accountId)
  // By address where it signs in, by account where it confirms.
  for (const subject of [accountId, ...known.map(({ canonical }) => canonical)])
    await forgiveDoors(tx, 'password', subject, doors)
  await forgiveDoors(tx, 'password-account', accountId, doors)
}
