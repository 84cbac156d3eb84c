import { latestMade } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type Answer, refuse } from '../../platform/http/route.ts'
import type { ConfirmationEvent, Misuse } from './events.ts'
import { burn, type Owner, type Row } from './store.ts'

/** Burns a confirmation and reports it, once. The caller must let its transaction commit. */
export async function reportMisuse(ctx: Ctx<ConfirmationEvent>, id: string, because: Misuse): Promise<void> {
  const burnt = await burn(ctx.tx, id, ctx.now, because === 'wrong-answers' ? 'wrong' : 'burnt')
  if (!burnt) return
  const { account_id: accountId, action } = burnt
  await ctx.record({ type: 'confirmation.burnt', accountId, data: { action, because } })
}

/** What is wrong with any use of this confirmation, whatever it is used for; null when it is open to this caller. */
export function misuseOf(row: Row, owner: Owner): Misuse | 'ended' | null {
  if (row.account_id !== owner.accountId || row.session_id !== owner.sessionId) return 'other-session'
  if (row.over_because === 'spent') return 'used-again'
  if (row.over_at) return 'ended'
  return row.expires_at <= owner.now || row.created_at > latestMade(owner.now) ? 'expired' : null
}

/** The answer to whoever comes to a confirmation that is not open to them. One that is over by itself is no attack, and is not reported. */
export async function refuseMisused(
  ctx: Ctx<ConfirmationEvent>,
  id: string,
  misuse: Misuse | 'ended',
): Promise<Answer> {
  if (misuse !== 'ended' && misuse !== 'used-again') await reportMisuse(ctx, id, misuse)
  return refuse('confirmation-over')
}
