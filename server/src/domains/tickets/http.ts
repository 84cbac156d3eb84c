import { Type } from 'typebox'
import type { Ctx, Outside } from '../../platform/ctx.ts'
import { type Answer, answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, id } from '../../platform/http/shapes.ts'
import { tickets } from '../../policy/support.ts'
import type { Files } from '../files/index.ts'
import type { Hasher } from '../passwords/index.ts'
import { answerPage, attach, fetchPage, takeForTicket } from './attach.ts'
import { close } from './close.ts'
import { describeThread, describeTicket } from './describe.ts'
import type { TicketEvent } from './events.ts'
import { openForHolder, spendOpening } from './open.ts'
import { lookForSecrets } from './secrets/index.ts'
import {
  byFile,
  byId,
  fileRefusals,
  newMessage,
  newTicket,
  onePage,
  picture,
  thread,
  ticketShape,
} from './shapes.ts'
import { stopMessage } from './stop.ts'
import { listOfAccount } from './store-lists.ts'
import { readMessage, readSubject } from './text.ts'
import { lockOwn, writeMessage } from './write.ts'
import { lastWords, requireOwn, type Writer } from './writer.ts'

export type TicketParts = { hasher: Hasher; files: Files }

const path = '/v1/tickets'
/** Help cannot wait for a lock to end, and writing to support changes nothing of the account. */
const holder = { caller: 'holder', whileLocked: 'allowed' } as const

export async function threadOf(
  out: Pick<Outside, 'db' | 'keys' | 'now'>,
  writer: Writer,
  ticketId: string | null,
) {
  return await describeThread(out, await requireOwn(out.db, writer, ticketId, out.now))
}

/** The thread as it stands at the end of the transaction that wrote to it. */
export const toldThread = async (
  ctx: Ctx<TicketEvent>,
  writer: Writer,
  ticketId: string | null,
  status: 200 | 201,
): Promise<Answer> =>
  answer(status, await threadOf({ db: ctx.tx, keys: ctx.keys, now: ctx.now } as never, writer, ticketId))

/** Of the account holder, signed in. */
export const ticketRoutes = (parts: TicketParts): Route<TicketEvent>[] => [
  view({
    method: 'GET',
    path,
    summary: 'Your tickets, what moved last first',
    caller: 'holder',
    query: exact({ before: Type.Optional(id) }),
    answers: { 200: exact({ tickets: Type.Array(exact(ticketShape)), more: Type.Boolean() }) },
    view: async ({ db }, { accountId }, { query: { before } }) => {
      const rows = await listOfAccount(db, accountId, { limit: tickets.page + 1, before })
      return { tickets: rows.slice(0, tickets.page).map(describeTicket), more: rows.length > tickets.page }
    },
  }),
  change<TicketEvent>()({
    ...holder,
    method: 'POST',
    path,
    summary: 'Write to support',
    limits: ['ticket.write'],
    body: exact(newTicket),
    answers: { 201: thread },
    refuses: ['secret-in-message', 'too-many-tickets', 'busy'],
    prepare: async (out, { accountId }, { body }) => {
      const written = { subject: readSubject(body.subject), text: readMessage(body.text) }
      const stopped = await lookForSecrets(parts, out, accountId, written)
      if (!stopped) await spendOpening(out, accountId)
      return { written, stopped }
    },
    run: async (ctx, caller, { body }, { written, stopped }) => {
      if (stopped) return await stopMessage(ctx, stopped)
      const opened = await openForHolder(ctx, caller.accountId, { topic: body.topic, ...written })
      return await toldThread(ctx, caller, opened, 201)
    },
  }),
  view({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'One ticket with all that was written',
    caller: 'holder',
    params: byId,
    answers: { 200: thread },
    refuses: ['not-found'],
    view: (out, caller, { params }) => threadOf(out, caller, params.id),
  }),
  change<TicketEvent>()({
    ...holder,
    method: 'POST',
    path: `${path}/:id/messages`,
    summary: 'Write on; a closed ticket is open again',
    limits: ['ticket.write'],
    params: byId,
    body: newMessage,
    answers: { 201: thread },
    refuses: ['not-found', 'secret-in-message', 'ticket-closed', 'busy'],
    prepare: async (out, caller, { params, body }) => {
      const before = await lastWords(out, caller, params.id)
      const text = readMessage(body.text)
      return { text, stopped: await lookForSecrets(parts, out, caller.accountId, { text, before }) }
    },
    run: async (ctx, caller, { params }, { text, stopped }) => {
      if (stopped) return await stopMessage(ctx, stopped)
      await writeMessage(ctx, caller, params.id, text)
      return await toldThread(ctx, caller, params.id, 201)
    },
  }),
  change<TicketEvent>()({
    ...holder,
    method: 'POST',
    path: `${path}/:id/close`,
    summary: 'Close a ticket: nothing is left to say',
    limits: ['ticket.write'],
    params: byId,
    body: exact({}),
    answers: { 200: thread },
    refuses: ['not-found', 'ticket-closed'],
    run: async (ctx, caller, { params }) => {
      await close(ctx, await lockOwn(ctx, caller, params.id), 'holder')
      return await toldThread(ctx, caller, params.id, 200)
    },
  }),
  change<TicketEvent>()({
    ...holder,
    method: 'POST',
    path: `${path}/:id/files`,
    summary: 'Add a picture or a PDF; it is drawn anew, and its name is not taken',
    limits: ['file.upload', 'file.everyone'],
    params: byId,
    upload: true,
    answers: { 201: thread },
    refuses: fileRefusals,
    prepare: (out, caller, { params, body }) => takeForTicket(parts.files, out, caller, params.id, body),
    run: (ctx, caller, { params }, taken) => attach(ctx, caller, params.id, taken),
  }),
  change<TicketEvent>()({
    ...holder,
    method: 'POST',
    path: `${path}/:id/files/:fileId/views`,
    summary: 'One page of a file, as a picture',
    limits: ['ticket.write'],
    params: byFile,
    body: onePage,
    answers: { 200: Type.String() },
    downloads: picture,
    refuses: ['not-found', 'unavailable'],
    prepare: async (out, caller, { params, body }) =>
      await fetchPage(
        parts.files,
        out,
        await requireOwn(out.db, caller, params.id, out.now),
        params.fileId,
        body.page,
      ),
    run: async (_ctx, _caller, _input, page) => answerPage(page),
  }),
]
