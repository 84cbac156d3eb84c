import type { EventOf } from '../../../policy/events.ts'

export type WhitelistEvent = EventOf<
  | 'withdrawal-address.added'
  | 'withdrawal-address.changed'
  | 'withdrawal-address.removed'
  | 'whitelist.turned-on'
  | 'whitelist.off-requested'
  | 'whitelist.off-cancelled'
  | 'whitelist.turned-off'
>
