import { secondsUntil } from '../../../platform/clock.ts'
import type { Ctx, Outside } from '../../../platform/ctx.ts'
import type { RefusalExtras } from '../../../platform/refusal.ts'
import { tradingPassword as limits } from '../../../policy/limits.ts'
import type { RefusalCode } from '../../../policy/refusals.ts'
import { type Hasher, readPassword } from '../../passwords/index.ts'
import type { SecretEvent } from './events.ts'
import { asTyped } from './field.ts'
import { recordShut } from './shut.ts'
import { tradingPasswordState } from './state.ts'
import { type Claimed, claimTry, forgive, giveBackTry } from './store.ts'

/** `looked`: it counts as wrong already, until `settleTry` finds it right. `matched`: the hash that it was right for. */
export type Tried =
  | { kind: 'refused'; code: RefusalCode; details: RefusalExtras }
  | { kind: 'looked'; claimed: Claimed; matched: string | null; triesLeft: number }

/**
 * Before the transaction, on its own commit: the try is counted over all sessions of the account, then hashed. It shares no counter with signing in or with
 * any factor, so whoever guesses here shuts this alone (A22, A23). May refuse: bad-shape, password-too-long, busy.
 */
export async function tryTradingPassword(
  hasher: Hasher,
  { db, now }: Pick<Outside, 'db' | 'now'>,
  accountId: string,
  written: string,
): Promise<Tried> {
  asTyped(() => readPassword(written))
  const claimed = await claimTry(db, accountId, now)
  if (!claimed) return await whyNot({ db, now }, accountId)
  let looked = false
  try {
    const matched = (await hasher.verify(claimed.hash, written)) ? claimed.hash : null
    looked = true
    return { kind: 'looked', claimed, matched, triesLeft: triesLeftAfter(claimed) }
  } finally {
    if (!looked) await giveBackTry(db, accountId, now)
  }
}

async function whyNot({ db, now }: Pick<Outside, 'db' | 'now'>, accountId: string): Promise<Tried> {
  const { state, lockedUntil } = await tradingPasswordState(db, accountId, now)
  if (state === 'none') return { kind: 'refused', code: 'trading-password-missing', details: {} }
  if (state === 'disabled') return { kind: 'refused', code: 'trading-password-disabled', details: {} }
  // Null: its lock ended, or another try was given back, in this very moment.
  const retryAfterSeconds = lockedUntil ? Math.max(1, secondsUntil(lockedUntil, now)) : 1
  return { kind: 'refused', code: 'wait', details: { retryAfterSeconds } }
}

/** How many more may be wrong until it is locked. */
const triesLeftAfter = ({ wrongInARow, ofTheDay }: Claimed): number =>
  Math.max(
    0,
    Math.min((limits.atOnce - (wrongInARow % limits.atOnce)) % limits.atOnce, limits.perDay - ofTheDay),
  )

/** In the transaction, under the account's lock: right ones stop counting, and what a wrong one led to is written down. */
export async function settleTry(
  ctx: Ctx<SecretEvent>,
  accountId: string,
  { matched, claimed }: Pick<Extract<Tried, { kind: 'looked' }>, 'matched' | 'claimed'>,
): Promise<'right' | 'wrong'> {
  // Replaced between the check and now: what was proven is no longer the trading password.
  if (matched !== null && (await forgive(ctx.tx, accountId, matched, claimed.at))) return 'right'
  await ctx.record({ type: 'trading-password.failed', accountId })
  await recordShut(ctx, accountId, claimed)
  return 'wrong'
}

/** It was looked at and nobody was told what came of it: it was no guess. */
export const returnTry = (
  reader: Ctx['tx'],
  accountId: string,
  { claimed }: Extract<Tried, { kind: 'looked' }>,
): Promise<void> => giveBackTry(reader, accountId, claimed.at)
