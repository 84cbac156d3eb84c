import type { Outside } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type TriesName, tries } from '../../policy/limits.ts'
import { type Claim, claimTry, type Door, forgiveTries, returnTry } from '../limits/index.ts'

/** Who was named, canonically; whose name that is; and who stands before it. */
export type PasswordAt = { canonical: string; accountId: string | null; door: Door }
type Counter = Extract<TriesName, 'password' | 'password-account'>

/**
 * One password goes with every address of an account: each address has its own counter, with its growing wait, and all of them together one
 * more, so that more addresses are not more guesses. Who is nobody has both of them too, so that the same is asked either way (C01).
 */
const subjectOf = ({ canonical, accountId }: PasswordAt, counter: Counter): string =>
  counter === 'password' ? canonical : (accountId ?? `nobody:${canonical}`)

/**
 * Claims a try at both counters. `last`: it was the last one that is allowed. A door that is shut for good tells a stranger no more
 * than one that is shut for now. Refuses: wait.
 */
export async function claimPasswordTry(out: Outside, at: PasswordAt): Promise<{ last: boolean }> {
  const claim = (counter: Counter): Promise<Claim> =>
    claimTry(out.db, out.now, counter, subjectOf(at, counter), at.door)
  const own = await claim('password')
  if (own.kind !== 'claimed') throw shut(own)
  const together = await claim('password-account')
  if (together.kind === 'claimed')
    return { last: isLast('password', own) || isLast('password-account', together) }
  await giveBack(out, at, 'password')
  throw shut(together)
}

const isLast = (counter: Counter, { failures }: { failures: number }): boolean =>
  failures === tries[counter].disabledAt

const shut = (claim: Exclude<Claim, { kind: 'claimed' }>): Refusal =>
  new Refusal('wait', {
    retryAfterSeconds: claim.kind === 'wait' ? claim.retryAfterSeconds : tries.password.longestWait,
  })

/** A password that nobody had the time to look at was not a wrong try. */
export async function returnPasswordTry(out: Outside, at: PasswordAt): Promise<void> {
  await giveBack(out, at, 'password')
  await giveBack(out, at, 'password-account')
}

const giveBack = (out: Outside, at: PasswordAt, counter: Counter): Promise<void> =>
  returnTry(out.db, out.now, counter, subjectOf(at, counter), at.door)

/** The password was right at this door. */
export async function forgivePasswordTries(tx: Reader, at: PasswordAt): Promise<void> {
  for (const counter of ['password', 'password-account'] as const)
    await forgiveTries(tx, counter, subjectOf(at, counter), at.door)
}
