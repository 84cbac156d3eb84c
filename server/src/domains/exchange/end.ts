import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { endSession, liveSession } from '../sessions/index.ts'
import type { ExchangeEvent } from './events.ts'
import { findTaken } from './store.ts'

/**
 * Signing out at the exchange ends the session itself: else whoever sits down at the same computer is signed in there again by one click. One that is over
 * already stays over. Refuses: session-unknown.
 */
export async function endTaken(ctx: Ctx<ExchangeEvent>, serviceId: string, token: string): Promise<void> {
  const taken = await findTaken(ctx.tx, serviceId, tokenHash(token))
  if (!taken) throw new Refusal('session-unknown')
  if (await liveSession(ctx.tx, taken.sessionId, ctx.now))
    await endSession(ctx, taken, taken.sessionId, 'signed-out')
}
