import type { EventOf } from '../../../policy/events.ts'

export type SmsEvent = EventOf<'sms.added' | 'sms.removed' | 'sms.disabled'>
