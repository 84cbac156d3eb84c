import { secondsAfter } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { tickets } from '../../policy/support.ts'
import { mostDue, type Within } from '../accounts/index.ts'
import { endFiles } from '../files/index.ts'
import type { TicketEvent } from './events.ts'
import { closeTicket, lockTicket, type TicketRow } from './store.ts'
import { listSilent } from './store-lists.ts'

/** Over, until somebody writes again. Its files leave when the rule says. Refuses: ticket-closed. */
export async function close(ctx: Ctx<TicketEvent>, ticket: TicketRow, by: 'holder' | 'desk'): Promise<void> {
  if (!(await closeTicket(ctx.tx, ticket.id, ctx.now))) throw new Refusal('ticket-closed')
  await recordClosed(ctx, ticket, by)
}

async function recordClosed(
  ctx: Ctx<TicketEvent>,
  { id, number, accountId }: TicketRow,
  by: 'holder' | 'desk' | 'time',
): Promise<void> {
  await endFiles(ctx, { purpose: 'ticket', belongsTo: id })
  await ctx.record({ type: 'ticket.closed', accountId, data: { number, by } })
}

/** The job: what was answered, and nobody wrote to since, is over. */
export async function closeSilent(db: Reader, now: Date, within: Within<TicketEvent>): Promise<void> {
  const before = (at: Date): Date => secondsAfter(at, -tickets.closeAfterSeconds)
  for (const id of await listSilent(db, before(now), mostDue))
    await within(async (ctx) => {
      const ticket = await lockTicket(ctx.tx, id)
      if (ticket && (await closeTicket(ctx.tx, id, ctx.now, before(ctx.now))))
        await recordClosed(ctx, ticket, 'time')
    })
}
