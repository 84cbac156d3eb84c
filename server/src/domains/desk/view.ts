import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type CaseFaces, readCard } from './card.ts'
import type { DeskEvent } from './events.ts'
import type { Card } from './shapes-card.ts'

/** The masked page of an account: each look is one event, in the same transaction, that its holder reads. Refuses: not-found. */
export async function viewAccount(
  ctx: Ctx<DeskEvent>,
  { staffId, accountId }: { staffId: string; accountId: string },
  faces: CaseFaces,
): Promise<Card> {
  const card = await readCard({ db: ctx.tx, now: ctx.now }, accountId, faces)
  if (!card) throw new Refusal('not-found')
  await ctx.record({ type: 'account.viewed', accountId, data: { staffId } })
  return card
}
