import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { tickets } from '../../policy/support.ts'
import { resumeFiles } from '../files/index.ts'
import type { TicketEvent } from './events.ts'
import { keepMessage } from './keep-message.ts'
import { lockTicket, setState, type TicketRow } from './store.ts'
import { countMessages } from './store-messages.ts'
import { requireOwn, type Writer } from './writer.ts'

/** The writer's own next message; a ticket that was closed is open again. Refuses: not-found, attempt-required, ticket-closed where it is full. */
export async function writeMessage(
  ctx: Ctx<TicketEvent>,
  writer: Writer,
  id: string | null,
  text: string,
): Promise<TicketRow> {
  const ticket = await lockOwn(ctx, writer, id)
  await requireRoom(ctx, ticket.id)
  await setState(ctx.tx, ticket.id, 'open', ctx.now)
  await resumeFiles(ctx, { purpose: 'ticket', belongsTo: ticket.id })
  await keepMessage(ctx, ticket, text)
  return ticket
}

export async function requireRoom(ctx: Ctx<TicketEvent>, ticketId: string): Promise<void> {
  if ((await countMessages(ctx.tx, ticketId)) >= tickets.messages) throw new Refusal('ticket-closed')
}

/** Whose it is does not change while one waits for the line; its state may have. */
export async function lockOwn(ctx: Ctx<TicketEvent>, writer: Writer, id: string | null): Promise<TicketRow> {
  const own = await requireOwn(ctx.tx, writer, id, ctx.now)
  return (await lockTicket(ctx.tx, own.id)) ?? own
}
