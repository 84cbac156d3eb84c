import { secondsAfter } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Database, Reader, Tx } from '../../platform/db.ts'
import { type Answer, answer, type CallerOf, refuse } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { tradingWindow } from '../../policy/holds.ts'
import { lockAccount } from '../accounts/index.ts'
import { endOf } from '../sessions/index.ts'
import type { TradingPasswordEvent } from './events.ts'
import { settleTry, type Tried } from './secret/index.ts'
import { deleteEnded, dropWindow, dropWindowsOf, findWindow, putWindow } from './store.ts'

type Holder = CallerOf<'holder'>

/**
 * Opens trading to this session, and to no other of the account, for two hours and never past the session's end. Given again while it is open, the time begins
 * anew. May refuse: trading-password-wrong (`triesLeft`), -missing, -disabled, wait, session-required.
 */
export async function openWindow(
  ctx: Ctx<TradingPasswordEvent>,
  { accountId, sessionId }: Holder,
  tried: Tried,
): Promise<Answer> {
  if (tried.kind === 'refused') return refuse(tried.code, tried.details)
  await lockAccount(ctx.tx, accountId)
  if ((await settleTry(ctx, accountId, tried)) === 'wrong')
    return refuse('trading-password-wrong', {
      field: 'tradingPassword',
      extras: { triesLeft: tried.triesLeft },
    })
  const sessionEnd = await endOf(ctx.tx, sessionId)
  // Ended while this stood in line.
  if (!sessionEnd) throw new Refusal('session-required')
  const full = secondsAfter(ctx.now, tradingWindow.seconds)
  const endsAt = full < sessionEnd ? full : sessionEnd
  await putWindow(ctx.tx, { sessionId, accountId, now: ctx.now, endsAt })
  const until = endsAt.toISOString()
  await ctx.record({ type: 'trading-window.opened', accountId, data: { until, sessionId } })
  return answer(200, { endsAt: until })
}

/** Nothing happens where none is open. */
export async function closeWindow(
  ctx: Ctx<TradingPasswordEvent>,
  { accountId, sessionId }: Holder,
): Promise<void> {
  await lockAccount(ctx.tx, accountId)
  if (await dropWindow(ctx.tx, sessionId, ctx.now))
    await ctx.record({ type: 'trading-window.closed', accountId, data: { sessionId } })
}

/** Whether this session may trade now; null when it may not. A session that has ended has none, whatever the row says. */
export async function readWindow(
  reader: Reader,
  sessionId: string,
  now: Date,
): Promise<{ endsAt: Date } | null> {
  const window = await findWindow(reader, sessionId, now)
  return window && (await endOf(reader, sessionId)) ? window : null
}

/** Of every session of the account: a password changed hands. */
export const closeWindows = (tx: Tx, accountId: string): Promise<void> => dropWindowsOf(tx, accountId)

/** Clean-up job. */
export const sweepWindows = (db: Database, before: Date): Promise<void> => deleteEnded(db, before)
