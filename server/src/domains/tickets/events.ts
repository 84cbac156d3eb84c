import type { EventOf } from '../../policy/events.ts'
import type { FileEvent } from '../files/index.ts'

type Own =
  | 'ticket.opened'
  | 'ticket.answered'
  | 'ticket.viewed'
  | 'ticket.assigned'
  | 'ticket.closed'
  | 'ticket.redacted'
  | 'ticket.secret-stopped'
  | 'file.viewed'

export type TicketEvent = EventOf<Own> | FileEvent
