import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type IdentifierKind, listIdentifiers } from '../accounts/index.ts'
import type { DeskEvent } from './events.ts'

/** One address in the clear, named by its id: it is written down who asked and why before it leaves, and its holder reads that. Refuses: not-found. */
export async function revealAddress(
  ctx: Ctx<DeskEvent>,
  asked: { staffId: string; accountId: string; identifierId: string; reason: string },
): Promise<{ kind: IdentifierKind; address: string }> {
  const { staffId, accountId, identifierId, reason } = asked
  const known = await listIdentifiers(ctx.tx, ctx.now, accountId)
  const one = known.find(({ id }) => id === identifierId)
  if (!one) throw new Refusal('not-found')
  await ctx.record({ type: 'account.revealed', accountId, data: { staffId, kind: one.kind, reason } })
  return { kind: one.kind, address: one.written }
}
