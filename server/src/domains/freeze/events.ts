import type { EventOf } from '../../policy/events.ts'

export type FreezeEvent = EventOf<
  | 'account.frozen'
  | 'account.freeze-ordered'
  | 'account.unfreeze-approved'
  | 'freeze.lift-requested'
  | 'freeze.lift-cancelled'
  | 'freeze.ended'
>
