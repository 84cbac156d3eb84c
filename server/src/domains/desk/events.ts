import type { EventOf } from '../../policy/events.ts'
import type { FreezeEvent } from '../freeze/index.ts'

export type DeskEvent =
  | FreezeEvent
  | EventOf<'account.found' | 'account.viewed' | 'account.revealed' | 'audit.read'>
