import type { EventOf } from '../../policy/events.ts'

export type SettingsLockEvent = EventOf<
  | 'settings.locked'
  | 'settings.unlock-requested'
  | 'settings.unlock-cancelled'
  | 'settings.unlock-failed'
  | 'settings.unlocked'
>
