import { latestMade } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { confirmation as limits } from '../../policy/limits.ts'
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
  if (row.expires_at <= owner.now || row.created_at > latestMade(owner.now)) return 'expired'
  return row.wrong_tries >= limits.tries ? 'wrong-answers' : null
}
