import { Type } from 'typebox'
import type { Ctx } from '../../platform/ctx.ts'
import { type Answer, answer, type CallerOf, change, type Route, view } from '../../platform/http/route.ts'
import { exact, id, oneOf } from '../../platform/http/shapes.ts'
import { Refusal } from '../../platform/refusal.ts'
import { ticketStates, tickets } from '../../policy/support.ts'
import type { Files } from '../files/index.ts'
import { answerTicket, assignTicket, requireTicket } from './answer.ts'
import { answerPage, fetchPage } from './attach.ts'
import { close } from './close.ts'
import { describeForDesk, describeQueued } from './describe-desk.ts'
import type { TicketEvent } from './events.ts'
import { byFile, byId, deskThread, deskTicket, newMessage, onePage, picture } from './shapes.ts'
import { findTicket } from './store.ts'
import { countQueue, listQueue } from './store-lists.ts'
import { readMessage } from './text.ts'

const path = '/desk/v1/tickets'
const reads = { caller: 'staff', right: 'ticket.read' } as const
const answers = {
  caller: 'staff',
  right: 'ticket.answer',
  // Each shows the thread, and is a look at it.
  limits: ['staff.tickets'],
  params: byId,
  answers: { 200: deskThread },
} as const

const told = async (
  ctx: Ctx<TicketEvent>,
  { staffId }: CallerOf<'staff'>,
  ticketId: string,
): Promise<Answer> =>
  answer(200, await describeForDesk({ ...ctx, db: ctx.tx }, await requireTicket(ctx, ticketId), staffId))

/** Whoever is shown what was written stands in the chain; what else they did with it is an event of its own. Refuses: not-found. */
async function noteLook(ctx: Ctx<TicketEvent>, { staffId }: CallerOf<'staff'>, id: string): Promise<void> {
  const { number, accountId } = await requireTicket(ctx, id)
  await ctx.record({ type: 'ticket.viewed', accountId, data: { staffId, number } })
}

/** What support does with tickets: what was written is read one ticket at a time, each time written down and counted (I05). */
export const ticketDeskRoutes = ({ files }: { files: Files }): Route<TicketEvent>[] => [
  view({
    ...reads,
    method: 'GET',
    path,
    summary: 'The queue: what waits longest first, and nothing of what was written but the subject',
    query: exact({ state: Type.Optional(oneOf(...ticketStates)), before: Type.Optional(id) }),
    answers: {
      200: exact({
        tickets: Type.Array(exact(deskTicket)),
        more: Type.Boolean(),
        count: exact({ open: Type.Integer(), answered: Type.Integer(), nobodys: Type.Integer() }),
      }),
    },
    view: async ({ db }, { staffId }, { query: { state, before } }) => {
      const rows = await listQueue(db, state ?? 'open', { limit: tickets.page + 1, before })
      return {
        tickets: rows.slice(0, tickets.page).map((row) => describeQueued(row, staffId)),
        more: rows.length > tickets.page,
        count: await countQueue(db),
      }
    },
  }),
  change<TicketEvent>()({
    ...reads,
    method: 'POST',
    path: `${path}/:id/views`,
    summary: 'Read one ticket; that is written down',
    limits: ['staff.tickets'],
    params: byId,
    body: exact({}),
    answers: { 200: deskThread },
    refuses: ['not-found', 'volume-refused'],
    run: async (ctx, caller, { params }) => {
      await noteLook(ctx, caller, params.id)
      return await told(ctx, caller, params.id)
    },
  }),
  change<TicketEvent>()({
    ...answers,
    method: 'POST',
    path: `${path}/:id/answers`,
    summary: 'Answer; a secret in it is taken out before it is kept',
    body: newMessage,
    refuses: ['not-found', 'ticket-closed', 'volume-refused'],
    run: async (ctx, caller, { params, body }) => {
      await answerTicket(ctx, caller, params.id, readMessage(body.text))
      return await told(ctx, caller, params.id)
    },
  }),
  change<TicketEvent>()({
    ...answers,
    method: 'POST',
    path: `${path}/:id/assign`,
    summary: 'Take a ticket, or give it back',
    body: exact({ taken: Type.Boolean() }),
    refuses: ['not-found', 'volume-refused'],
    run: async (ctx, caller, { params, body }) => {
      if (!(await assignTicket(ctx, caller, params.id, body.taken))) await noteLook(ctx, caller, params.id)
      return await told(ctx, caller, params.id)
    },
  }),
  change<TicketEvent>()({
    ...answers,
    method: 'POST',
    path: `${path}/:id/close`,
    summary: 'Close a ticket; its writer opens it again by writing',
    body: exact({}),
    refuses: ['not-found', 'ticket-closed', 'volume-refused'],
    run: async (ctx, caller, { params }) => {
      await close(ctx, await requireTicket(ctx, params.id), 'desk')
      return await told(ctx, caller, params.id)
    },
  }),
  change<TicketEvent>()({
    ...reads,
    method: 'POST',
    path: `${path}/:id/files/:fileId/views`,
    summary: 'Look at one page of a file of a ticket; that is written down first',
    limits: ['staff.evidence'],
    params: byFile,
    body: onePage,
    answers: { 200: Type.String() },
    downloads: picture,
    refuses: ['not-found', 'volume-refused', 'unavailable'],
    prepare: async (out, _caller, { params, body }) => {
      const ticket = await findTicket(out.db, params.id)
      if (!ticket) throw new Refusal('not-found')
      return { ticket, page: await fetchPage(files, out, ticket, params.fileId, body.page) }
    },
    run: async (ctx, { staffId }, _input, { ticket: { number, accountId }, page }) => {
      const data = { staffId, purpose: 'ticket' as const, number }
      await ctx.record({ type: 'file.viewed', accountId, data })
      return answerPage(page)
    },
  }),
]
