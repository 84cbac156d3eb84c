import { secondsAfter } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { tickets } from '../../policy/support.ts'
import type { TicketEvent } from './events.ts'
import { enter } from './store.ts'

/**
 * The newest link that was mailed, from any browser: the ticket is open in this one for a day, and no longer in the one before. It may be used again until
 * another is mailed: whoever reads that mailbox reads the ticket. Refuses: link-over.
 */
export async function enterTicket(ctx: Ctx<TicketEvent>, token: string): Promise<string> {
  const entry = ctx.random.token()
  const endsAt = secondsAfter(ctx.now, tickets.entrySeconds)
  const id = await enter(ctx.tx, tokenHash(token), { hash: tokenHash(entry), endsAt }, ctx.now)
  if (!id) throw new Refusal('link-over')
  return entry
}
