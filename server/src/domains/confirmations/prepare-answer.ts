import type { Outside } from '../../platform/ctx.ts'
import type { RefusalExtras } from '../../platform/refusal.ts'
import { confirmation as limits } from '../../policy/limits.ts'
import type { RefusalCode } from '../../policy/refusals.ts'
import { type Assertion, readAssertion } from '../factors/passkeys/index.ts'
import { claimTry, returnTry } from '../limits/index.ts'
import { findPassword, type Hasher, readPassword } from '../passwords/index.ts'
import { type Tried, tryTradingPassword } from '../trading-password/secret/index.ts'
import type { Given } from './given.ts'
import { doorOf, type Holder, ownerOf } from './holder.ts'
import { claimAnswer, returnAnswer } from './store.ts'

/**
 * `claimed`: the answer counts as wrong already, here and at the secret's own counter. `triesLeft`: at the confirmation, should it be wrong.
 * `passwordHash`: what the password was right for. `signed`: a signature can not be guessed, so it is counted where it is looked at.
 */
export type Prepared =
  | { kind: 'not-asked' }
  | { kind: 'refused'; code: RefusalCode; details: RefusalExtras }
  | { kind: 'claimed'; triesLeft: number; failures: number; passwordHash: string | null }
  | { kind: 'signed'; assertion: Assertion }
  | { kind: 'trading'; triesLeft: number; tried: Looked }

type Looked = Extract<Tried, { kind: 'looked' }>

/**
 * Before the transaction, each on its own commit: the answer is counted at the confirmation and at the secret, then the password is
 * hashed. Fifty answers at once are fifty counted ones. May refuse: bad-shape, password-too-long, busy.
 */
export async function prepareAnswer(
  hasher: Hasher,
  out: Outside,
  holder: Holder,
  id: string,
  given: Given,
): Promise<Prepared> {
  if (given.proof === 'passkey') return { kind: 'signed', assertion: readAssertion(given.assertion) }
  if (given.proof === 'trading-password')
    return await prepareTradingPassword(hasher, out, holder, id, given.tradingPassword)
  if (given.proof === 'password') readPassword(given.password)
  const row = await claimAnswer(out.db, ownerOf(out.now, holder, id), given.proof, limits.tries)
  if (!row) return { kind: 'not-asked' }
  const secret = [given.proof, holder.accountId, doorOf(holder)] as const
  let claimed = false
  let looked = false
  try {
    const claim = await claimTry(out.db, out.now, ...secret)
    claimed = claim.kind === 'claimed'
    if (claim.kind === 'disabled') return { kind: 'refused', code: 'factor-disabled', details: {} }
    if (claim.kind === 'wait')
      return { kind: 'refused', code: 'wait', details: { retryAfterSeconds: claim.retryAfterSeconds } }
    const passwordHash =
      given.proof === 'password' ? await findMatchingHash(hasher, out, holder, given.password) : null
    looked = true
    const triesLeft = limits.tries - row.wrong_tries
    return { kind: 'claimed', triesLeft, failures: claim.failures, passwordHash }
  } finally {
    if (!looked) await returnAnswer(out.db, id)
    if (!looked && claimed) await returnTry(out.db, out.now, ...secret)
  }
}

/** Its own counter goes over all sessions of the account, and is kept where the secret is. */
async function prepareTradingPassword(
  hasher: Hasher,
  out: Outside,
  holder: Holder,
  id: string,
  written: string,
): Promise<Prepared> {
  const row = await claimAnswer(out.db, ownerOf(out.now, holder, id), 'trading-password', limits.tries)
  if (!row) return { kind: 'not-asked' }
  let looked = false
  try {
    const tried = await tryTradingPassword(hasher, out, holder.accountId, written)
    if (tried.kind === 'refused') return tried
    looked = true
    const triesLeft = Math.min(limits.tries - row.wrong_tries, tried.triesLeft)
    return { kind: 'trading', triesLeft, tried }
  } finally {
    if (!looked) await returnAnswer(out.db, id)
  }
}

/** The account's hash when the password is right for it. */
async function findMatchingHash(
  hasher: Hasher,
  out: Outside,
  holder: Holder,
  password: string,
): Promise<string | null> {
  const stored = await findPassword(out.db, holder.accountId)
  return stored && (await hasher.verify(stored.hash, password)) ? stored.hash : null
}
