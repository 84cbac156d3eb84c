import type { EventOf } from '../../policy/events.ts'

export type FreezeEvent = EventOf<
  'account.frozen' | 'freeze.lift-requested' | 'freeze.lift-cancelled' | 'freeze.ended'
>
