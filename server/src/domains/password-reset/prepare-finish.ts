import type { Outside } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { guessableOf } from '../accounts/index.ts'
import { type Assertion, readAssertion } from '../factors/passkeys/index.ts'
import { claimTry, type Door, returnTry } from '../limits/index.ts'
import { minimumLength } from '../password-change/index.ts'
import { countCodePoints, findPassword, type Hasher, type PasswordRules } from '../passwords/index.ts'
import { doorOf, knownDevice } from '../sessions/index.ts'
import { requireOpen } from '../settings-lock/index.ts'
import { factorsOf, requireAsked, requireReset } from './asks.ts'
import type { ResetMethod } from './methods.ts'
import type { Reset } from './store.ts'

export type ResetParts = { hasher: Hasher; rules: PasswordRules }

export type CodeMethod = Exclude<ResetMethod, 'passkey'>

/** The second factor as it came. */
export type Given = { method: CodeMethod; code: string } | { method: 'passkey'; assertion: unknown } | null

/** `failures`: wrong ones in a row, this one included until it turns out right. A signature can not be guessed, so it is not counted. */
export type Factor =
  | { method: CodeMethod; code: string; failures: number }
  | { method: 'passkey'; assertion: Assertion }

export type Ready = {
  reset: Reset
  door: Door
  factor: Factor | null
  written: string
  /** Of the new password. */
  hash: string
  length: number
  /** The hash of the old one, and whether the new one is the same: said to nobody who has not given the factor. */
  former: string | null
  isSame: boolean
}

/**
 * Budget and hashes, before the transaction. The rules come first: a password that cannot be set costs no code.
 * Refuses: link-over, settings-locked, step-refused, password-too-short, -too-long, -predictable, -common, bad-shape, wait, factor-disabled, busy.
 */
export async function prepareFinish(
  { hasher, rules }: ResetParts,
  out: Outside,
  token: string,
  written: string,
  given: Given,
): Promise<Ready> {
  const reset = await requireReset(out, token)
  await requireOpen(out.db, reset.accountId, out.now)
  requireAsked(await factorsOf(out.db, reset), given?.method)
  const context = [out.settings.operator, ...(await guessableOf(out.db, out.now, reset.accountId))]
  const minimum = await minimumLength(out.db, reset.accountId)
  const password = await rules.check(written, { minimum, context })
  const door = doorOf((await knownDevice(out.db, out.now, reset.accountId, out.client))?.id ?? null)
  const factor = given && (await claim(out, reset.accountId, door, given))
  try {
    const former = (await findPassword(out.db, reset.accountId))?.hash ?? null
    const isSame = await hasher.verify(former, password)
    const hash = await hasher.hash(password)
    const length = countCodePoints(password)
    return { reset, door, factor, written: password, hash, length, former, isSame }
  } catch (error) {
    // A code that nobody had the time to look at was not a wrong one.
    if (factor && factor.method !== 'passkey')
      await returnTry(out.db, out.now, factor.method, reset.accountId, door)
    throw error
  }
}

/** Counted for the account, over its sign-ins and links together, on its own commit (D07). */
async function claim(
  { db, now }: Outside,
  accountId: string,
  door: Door,
  given: NonNullable<Given>,
): Promise<Factor> {
  if (given.method === 'passkey') return { method: 'passkey', assertion: readAssertion(given.assertion) }
  const { method, code } = given
  if (method !== 'backup-code' && !/^[0-9]{6}$/.test(code)) throw new Refusal('bad-shape', { field: 'code' })
  const claimed = await claimTry(db, now, method, accountId, door)
  if (claimed.kind === 'wait') throw new Refusal('wait', { retryAfterSeconds: claimed.retryAfterSeconds })
  if (claimed.kind === 'disabled') throw new Refusal('factor-disabled')
  return { method, code, failures: claimed.failures }
}
