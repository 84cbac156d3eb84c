import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { CallerOf } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sendNotice } from '../notices/index.ts'
import type { TicketEvent } from './events.ts'
import { keepMessage } from './keep-message.ts'
import { lockTicket, setAssigned, setState, setToken, type TicketRow } from './store.ts'
import { requireRoom } from './write.ts'

type Staff = CallerOf<'staff'>

/** The row, in line. Refuses: not-found. */
export async function requireTicket(ctx: Ctx<TicketEvent>, id: string): Promise<TicketRow> {
  const ticket = await lockTicket(ctx.tx, id)
  if (!ticket) throw new Refusal('not-found')
  return ticket
}

/**
 * An answer of the desk, which is read on the site alone: the mail says that there is one. Whoever answers a ticket that is nobody's has it. Refuses:
 * not-found, ticket-closed where it is full.
 */
export async function answerTicket(
  ctx: Ctx<TicketEvent>,
  { staffId }: Staff,
  id: string,
  text: string,
): Promise<void> {
  const ticket = await requireTicket(ctx, id)
  const { number, accountId } = ticket
  await requireRoom(ctx, id)
  await setState(ctx.tx, id, 'answered', ctx.now)
  await keepMessage(ctx, ticket, text)
  await ctx.record({ type: 'ticket.answered', accountId, data: { staffId, number } })
  if (ticket.assignedTo === null) await assign(ctx, ticket, staffId, staffId)
  if (ticket.replyTo !== null) await mailLink(ctx, ticket, ticket.replyTo)
}

/** A new link: the one before ends with it, so that an old mail opens nothing. */
async function mailLink(ctx: Ctx<TicketEvent>, { id, number }: TicketRow, to: string): Promise<void> {
  const token = ctx.random.token()
  await setToken(ctx.tx, id, tokenHash(token))
  const params = { number, token, what: 'answered' as const }
  await sendNotice(ctx, { template: 'ticket-link', to, accountId: null, params })
}

/** Takes it, also from a colleague, or gives it back; false where nothing changed by it. Refuses: not-found. */
export async function assignTicket(
  ctx: Ctx<TicketEvent>,
  { staffId }: Staff,
  id: string,
  taken: boolean,
): Promise<boolean> {
  const ticket = await requireTicket(ctx, id)
  if (taken ? ticket.assignedTo === staffId : ticket.assignedTo === null) return false
  await assign(ctx, ticket, staffId, taken ? staffId : null)
  return true
}

async function assign(
  ctx: Ctx<TicketEvent>,
  { id, number, accountId, assignedTo }: TicketRow,
  staffId: string,
  to: string | null,
): Promise<void> {
  await setAssigned(ctx.tx, id, assignedTo, to)
  await ctx.record({ type: 'ticket.assigned', accountId, data: { staffId, number, taken: to !== null } })
}
