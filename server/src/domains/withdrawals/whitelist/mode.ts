import type { Ctx } from '../../../platform/ctx.ts'
import type { Reader } from '../../../platform/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { whitelist } from '../../../policy/holds.ts'
import { lockAccount } from '../../accounts/index.ts'
import type { WhitelistEvent } from './events.ts'
import { refuseHeld } from './held.ts'
import { stateOf } from './read.ts'
import { dropEnding, findMode, noteTold, setEnding, setOn } from './store-mode.ts'

/** `offAt`: when whitelist-only ends, or ended. UTC; null while nobody asked. */
export type Mode = { only: boolean; offAt: string | null }

type Acting = Ctx<WhitelistEvent>

export async function readMode(db: Reader, accountId: string, now: Date): Promise<Mode> {
  const row = await findMode(db, accountId)
  return { only: stateOf(row, now) !== 'off', offAt: row?.offAt?.toISOString() ?? null }
}

/** What stands in the way of asking, before any proof. Refuses: whitelist-off, whitelist-ending, held-whitelist. */
export async function checkOff(db: Reader, accountId: string, now: Date): Promise<void> {
  await refuseHeld(db, accountId, now)
  const state = stateOf(await findMode(db, accountId), now)
  if (state === 'off') throw new Refusal('whitelist-off')
  if (state === 'ending') throw new Refusal('whitelist-ending')
}

/** Behind every proof: it ends after its waiting time, unless somebody stops it (F09). Refuses: what `checkOff` refuses. */
export async function askOff(ctx: Acting, accountId: string): Promise<Mode> {
  await lockAccount(ctx.tx, accountId)
  await checkOff(ctx.tx, accountId, ctx.now)
  const until = (await setEnding(ctx.tx, accountId, ctx.now, whitelist.offSeconds)).toISOString()
  await ctx.record({ type: 'whitelist.off-requested', accountId, data: { until } })
  return { only: true, offAt: until }
}

/** On at once, and a wish to end it is taken back: a session alone may make the account safer. Refuses: whitelist-on. */
export async function turnOn(ctx: Acting, accountId: string): Promise<Mode> {
  await lockAccount(ctx.tx, accountId)
  if (await endPendingOff(ctx, accountId)) return await readMode(ctx.tx, accountId, ctx.now)
  if (stateOf(await findMode(ctx.tx, accountId), ctx.now) !== 'off') throw new Refusal('whitelist-on')
  // Nobody has been told yet that it was off: both happened, in this order.
  if (await noteTold(ctx.tx, accountId, ctx.now))
    await ctx.record({ type: 'whitelist.turned-off', accountId })
  await setOn(ctx.tx, accountId, ctx.now)
  await ctx.record({ type: 'whitelist.turned-on', accountId })
  return await readMode(ctx.tx, accountId, ctx.now)
}

/** Refuses: whitelist-not-ending. */
export async function cancelOff(ctx: Acting, accountId: string): Promise<Mode> {
  await lockAccount(ctx.tx, accountId)
  if (!(await endPendingOff(ctx, accountId))) throw new Refusal('whitelist-not-ending')
  return await readMode(ctx.tx, accountId, ctx.now)
}

/** Takes back what waits, under the account's lock; false where nothing does. */
export async function endPendingOff(ctx: Acting, accountId: string): Promise<boolean> {
  if (!(await dropEnding(ctx.tx, accountId, ctx.now))) return false
  await ctx.record({ type: 'whitelist.off-cancelled', accountId })
  return true
}
