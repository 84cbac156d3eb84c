import { Type } from 'typebox'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, none } from '../../platform/http/shapes.ts'
import { type Captcha, requireCaptcha } from '../captcha/index.ts'
import { proofOfAddress, readReplyAddress } from '../reply-addresses/index.ts'
import { answerPage, attach, fetchPage, takeForTicket } from './attach.ts'
import { close } from './close.ts'
import { enterTicket } from './enter.ts'
import type { TicketEvent } from './events.ts'
import { type TicketParts, threadOf, toldThread } from './http.ts'
import { openForReader, spendOpening } from './open.ts'
import { lookForSecrets } from './secrets/index.ts'
import { byFile, fileRefusals, newMessage, newTicket, onePage, picture, thread } from './shapes.ts'
import { stopMessage } from './stop.ts'
import { readMessage, readSubject } from './text.ts'
import { lockOwn, writeMessage } from './write.ts'
import { lastWords, requireOwn } from './writer.ts'

const path = '/v1/tickets'
const own = `${path}/current`
const attempt = { caller: 'attempt' } as const

export type SignedOutParts = TicketParts & { captcha: Captcha }

/** Of whoever cannot sign in: one ticket in this browser, that its link opened. */
export const signedOutRoutes = (parts: SignedOutParts): Route<TicketEvent>[] => [
  change<TicketEvent>()({
    method: 'POST',
    path: `${path}/signed-out`,
    summary: 'Write to support without signing in; a link to the ticket goes to the address that was proven',
    caller: 'stranger',
    limits: ['ticket.write'],
    body: exact({
      ...newTicket,
      reply: proofOfAddress,
      captcha: Type.Optional(Type.String({ maxLength: 8192 })),
    }),
    answers: { 201: exact({ number: Type.String() }) },
    refuses: [
      'secret-in-message',
      'captcha-required',
      'captcha-wrong',
      'reply-address-required',
      'unavailable',
    ],
    // A message that is stopped costs neither the CAPTCHA nor the proof: it is to be written again.
    prepare: async (out, _caller, { body }) => {
      const written = { subject: readSubject(body.subject), text: readMessage(body.text) }
      const stopped = await lookForSecrets(parts, out, null, written)
      if (!stopped) {
        await readReplyAddress(out, body.reply)
        await requireCaptcha(parts.captcha, out, 'ticket', body.captcha)
        await spendOpening(out, null)
      }
      return { written, stopped }
    },
    run: async (ctx, _caller, { body }, { written, stopped }) => {
      if (stopped) return await stopMessage(ctx, stopped)
      const { number, token } = await openForReader(ctx, body.reply, { topic: body.topic, ...written })
      return answer(201, { number }, { attempt: { token: await enterTicket(ctx, token) } })
    },
  }),
  change<TicketEvent>()({
    method: 'POST',
    path: `${path}/enter`,
    summary: 'Open a ticket in this browser by the link that was mailed',
    caller: 'stranger',
    limits: ['ticket.write'],
    body: exact({ token: Type.String({ maxLength: 128 }) }),
    answers: { 204: none },
    refuses: ['link-over'],
    run: async (ctx, _caller, { body }) =>
      answer(204, undefined, { attempt: { token: await enterTicket(ctx, body.token) } }),
  }),
  view({
    ...attempt,
    method: 'GET',
    path: own,
    summary: 'The ticket that is open in this browser',
    answers: { 200: thread },
    view: (out, caller) => threadOf(out, caller, null),
  }),
  change<TicketEvent>()({
    ...attempt,
    method: 'POST',
    path: `${own}/messages`,
    summary: 'Write on; a closed ticket is open again',
    limits: ['ticket.write'],
    body: newMessage,
    answers: { 201: thread },
    refuses: ['secret-in-message', 'ticket-closed'],
    prepare: async (out, caller, { body }) => {
      const before = await lastWords(out, caller, null)
      const text = readMessage(body.text)
      return { text, stopped: await lookForSecrets(parts, out, null, { text, before }) }
    },
    run: async (ctx, caller, _input, { text, stopped }) => {
      if (stopped) return await stopMessage(ctx, stopped)
      await writeMessage(ctx, caller, null, text)
      return await toldThread(ctx, caller, null, 201)
    },
  }),
  change<TicketEvent>()({
    ...attempt,
    method: 'POST',
    path: `${own}/close`,
    summary: 'Close the ticket: nothing is left to say',
    limits: ['ticket.write'],
    body: exact({}),
    answers: { 200: thread },
    refuses: ['ticket-closed'],
    run: async (ctx, caller) => {
      await close(ctx, await lockOwn(ctx, caller, null), 'holder')
      return await toldThread(ctx, caller, null, 200)
    },
  }),
  change<TicketEvent>()({
    ...attempt,
    method: 'POST',
    path: `${own}/files`,
    summary: 'Add a picture or a PDF; it is drawn anew, and its name is not taken',
    limits: ['file.upload', 'file.everyone'],
    upload: true,
    answers: { 201: thread },
    refuses: fileRefusals,
    prepare: (out, caller, { body }) => takeForTicket(parts.files, out, caller, null, body),
    run: (ctx, caller, _input, taken) => attach(ctx, caller, null, taken),
  }),
  change<TicketEvent>()({
    ...attempt,
    method: 'POST',
    path: `${own}/files/:fileId/views`,
    summary: 'One page of a file, as a picture',
    limits: ['ticket.write'],
    params: exact({ fileId: byFile.properties.fileId }),
    body: onePage,
    answers: { 200: Type.String() },
    downloads: picture,
    refuses: ['not-found', 'unavailable'],
    prepare: async (out, caller, { params, body }) =>
      await fetchPage(
        parts.files,
        out,
        await requireOwn(out.db, caller, null, out.now),
        params.fileId,
        body.page,
      ),
    run: async (_ctx, _caller, _input, page) => answerPage(page),
  }),
]
