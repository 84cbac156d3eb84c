import { Type } from 'typebox'
import { exact, id, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { files as rules } from '../../policy/files.ts'
import { secretKinds, type TicketTopic, ticketStates, tickets, ticketTopics } from '../../policy/support.ts'

const topic = oneOf(...(Object.keys(ticketTopics) as TicketTopic[]))
const state = oneOf(...ticketStates)
const message = Type.String({ minLength: 1, maxLength: tickets.message })

export const newTicket = {
  topic,
  subject: Type.String({ minLength: 1, maxLength: tickets.subject }),
  text: message,
}
export const newMessage = exact({ text: message })

export const ticketShape = {
  id,
  number: Type.String(),
  topic,
  subject: Type.String(),
  state,
  openedAt: time,
  lastAt: time,
}

const messageShape = {
  id,
  text: Type.String(),
  redacted: Type.Array(oneOf(...secretKinds), { description: 'Kinds of secrets that were taken out' }),
  writtenAt: time,
}
const file = exact({
  id,
  cameAs: oneOf(...rules.types),
  pages: Type.Integer({ description: 'Each is fetched as a JPEG' }),
  addedAt: time,
})

export const thread = exact({
  ...ticketShape,
  messages: Type.Array(exact({ ...messageShape, from: oneOf('you', 'support') })),
  files: Type.Array(file),
})

const whose = oneOf('nobody', 'you', 'colleague')

export const deskTicket = {
  ...ticketShape,
  assigned: whose,
  signedIn: Type.Boolean({ description: 'Written by somebody who was signed in' }),
}
export const deskThread = exact({
  ...deskTicket,
  accountId: nullable(id),
  replyTo: nullable(Type.String({ description: 'Masked' })),
  messages: Type.Array(exact({ ...messageShape, from: oneOf('writer', 'you', 'colleague') })),
  files: Type.Array(file),
})

export const byId = exact({ id })
export const byFile = exact({ id, fileId: id })
/** Counted from 1, as everywhere. */
export const onePage = exact({ page: Type.Integer({ minimum: 1, maximum: rules.pages }) })
export const picture = { 'image/jpeg': Type.String({ format: 'binary' }) }
export const fileRefusals = [
  'not-found',
  'file-type-refused',
  'file-too-large',
  'file-unreadable',
  'too-many-files',
  'unavailable',
  'busy',
] as const
