import type { EventOf } from '../../policy/events.ts'

export type StaffEvent = EventOf<
  | 'staff.invited'
  | 'staff.joined'
  | 'staff.signed-in'
  | 'staff.sign-in-failed'
  | 'staff.signed-out'
  | 'staff.role-changed'
  | 'staff.ended'
  | 'staff.request-made'
  | 'staff.request-approved'
  | 'staff.request-ended'
  | 'staff.passkey-reset'
  | 'staff.alarm'
>
