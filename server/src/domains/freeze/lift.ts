import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { freeze } from '../../policy/holds.ts'
import { lockAccount } from '../accounts/index.ts'
import { askRate, requireRate } from '../limits/index.ts'
import type { FreezeEvent } from './events.ts'
import { type Freeze, readFreeze, stateOf } from './read.ts'
import { findOpen, type Row, raiseGeneration, setLifting } from './store.ts'

/** What stands in the way, asked before any proof. Refuses: not-frozen, lift-under-way, too-many-requests. */
export async function checkLift(db: Reader, now: Date, accountId: string): Promise<void> {
  await requireFrozen(db, now, accountId)
  const asked = await askRate(db, now, 'freeze.lift', accountId)
  if (asked.kind === 'over')
    throw new Refusal('too-many-requests', { retryAfterSeconds: asked.retryAfterSeconds })
}

/**
 * Behind password and factor: the freeze ends after its waiting time, unless somebody stops it. Every address is told, with a link that
 * does. Refuses: not-frozen, lift-under-way, too-many-requests.
 */
export async function liftFreeze(ctx: Ctx<FreezeEvent>, accountId: string): Promise<Freeze> {
  await lockAccount(ctx.tx, accountId)
  const { id } = await requireFrozen(ctx.tx, ctx.now, accountId)
  await requireRate(ctx.tx, ctx.now, 'freeze.lift', accountId)
  const until = await setLifting(ctx.tx, id, ctx.now, freeze.liftSeconds)
  await raiseGeneration(ctx.tx, accountId)
  await ctx.record({ type: 'freeze.lift-requested', accountId, data: { until: until.toISOString() } })
  return await readFreeze(ctx.tx, accountId, ctx.now)
}

/** Refuses: not-frozen, lift-under-way. */
export async function requireFrozen(db: Reader, now: Date, accountId: string): Promise<Row> {
  const open = await findOpen(db, accountId)
  const state = stateOf(open, now)
  if (!open || state === 'none') throw new Refusal('not-frozen')
  if (state === 'lifting') throw new Refusal('lift-under-way')
  return open
}
