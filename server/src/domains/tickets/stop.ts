import type { Ctx } from '../../platform/ctx.ts'
import { type Answer, refuse } from '../../platform/http/route.ts'
import type { TicketEvent } from './events.ts'
import type { Stopped } from './secrets/index.ts'
import { accountOf } from './writer.ts'

/** Nothing was sent and nothing is kept but that it was stopped: nobody can say "send it all the same". */
export async function stopMessage(ctx: Ctx<TicketEvent>, stopped: Stopped): Promise<Answer> {
  const { kind, where, line } = stopped
  await ctx.record({ type: 'ticket.secret-stopped', accountId: accountOf(ctx.caller), data: { kind } })
  return refuse('secret-in-message', { field: where, extras: { kind, line } })
}
