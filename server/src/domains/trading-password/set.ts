import type { Ctx, Outside } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import type { CallerOf } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { EventOf } from '../../policy/events.ts'
import { guessableOf, lockAccount } from '../accounts/index.ts'
import { confirmingDoor } from '../confirmations/index.ts'
import { claimTry, returnTry } from '../limits/index.ts'
import { countCodePoints, findPassword, type Hasher, type PasswordRules } from '../passwords/index.ts'
import type { TradingPasswordEvent } from './events.ts'
import {
  checkTradingPassword,
  type Mode,
  matchesAny,
  nearVariants,
  putSecret,
  requireTradingPassword,
  tradingPasswordState,
} from './secret/index.ts'

export type Parts = { hasher: Hasher; rules: PasswordRules }
export type How = EventOf<'trading-password.set'>['data']['how']
type Holder = CallerOf<'holder'>

/**
 * What would be refused anyway, before any proof is asked; looks at no secret. Refuses: trading-password-exists, trading-password-missing,
 * trading-password-disabled, wait, and what the rules refuse.
 */
export async function checkNew(
  parts: Parts,
  out: Outside,
  { accountId }: Holder,
  how: How,
  written: string,
): Promise<void> {
  await requireFit(out.db, out.now, accountId, how)
  if (how === 'changed') await requireTradingPassword(out.db, accountId, out.now)
  await applyRules(parts, out, accountId, written)
}

/** `length` in code points. */
export type Ready = { mode: Mode; hash: string; length: number }

/** The slow work, once everything is proven. Refuses beside what `checkNew` does: trading-password-close, wait, factor-disabled, busy. */
export async function prepareNew(
  parts: Parts,
  out: Outside,
  holder: Holder,
  how: How,
  written: string,
): Promise<Ready> {
  await applyRules(parts, out, holder.accountId, written)
  const mode = out.settings.tradingPassword
  if (mode === 'password') await refuseClose(parts.hasher, out, holder, how, written)
  return { mode, hash: await parts.hasher.hash(written), length: countCodePoints(written) }
}

/** Refuses: trading-password-exists, trading-password-missing. */
export async function setTradingPassword(
  ctx: Ctx<TradingPasswordEvent>,
  accountId: string,
  how: How,
  ready: Ready,
): Promise<void> {
  await lockAccount(ctx.tx, accountId)
  await requireFit(ctx.tx, ctx.now, accountId, how)
  await putSecret(ctx.tx, accountId, { ...ready, now: ctx.now })
  await ctx.record({ type: 'trading-password.set', accountId, data: { how } })
}

/** A first one only where there is none: else it would be a change without the one that is there. */
async function requireFit(reader: Reader, now: Date, accountId: string, how: How): Promise<void> {
  const { state } = await tradingPasswordState(reader, accountId, now)
  if (how === 'set' && state !== 'none') throw new Refusal('trading-password-exists')
  if (how !== 'set' && state === 'none') throw new Refusal('trading-password-missing')
}

async function applyRules(
  { rules }: Parts,
  { db, now, settings }: Outside,
  accountId: string,
  written: string,
): Promise<void> {
  const context = [settings.operator, ...(await guessableOf(db, now, accountId))]
  await checkTradingPassword(rules, written, { mode: settings.tradingPassword, context })
}

/**
 * Two passwords that are nearly one are one. Only the hash of the other is there, so what it may have been is compared one by one. For a change the
 * sign-in password was not proven: then this is a guess at it, and counts as one (A22).
 */
async function refuseClose(
  hasher: Hasher,
  out: Outside,
  holder: Holder,
  how: How,
  written: string,
): Promise<void> {
  const stored = await findPassword(out.db, holder.accountId)
  if (!stored) return
  const compare = () => matchesAny(hasher, stored.hash, nearVariants(written))
  const isClose = how === 'changed' ? await guessing(out, holder, compare) : await compare()
  if (isClose) throw new Refusal('trading-password-close', { field: 'tradingPassword' })
}

async function guessing(
  { db, now }: Outside,
  holder: Holder,
  compare: () => Promise<boolean>,
): Promise<boolean> {
  const secret = ['password', holder.accountId, confirmingDoor(holder)] as const
  const claim = await claimTry(db, now, ...secret)
  if (claim.kind === 'disabled') throw new Refusal('factor-disabled')
  if (claim.kind === 'wait') throw new Refusal('wait', { retryAfterSeconds: claim.retryAfterSeconds })
  try {
    return await compare()
  } catch (error) {
    // Nobody had the time to look at it.
    await returnTry(db, now, ...secret)
    throw error
  }
}
