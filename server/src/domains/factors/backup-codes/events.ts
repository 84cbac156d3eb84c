import type { EventOf } from '../../../policy/events.ts'

/** `first` of those made: the set that came with a factor; otherwise it took the place of one that is dead now. */
export type BackupCodeEvent = EventOf<'backup-codes.made' | 'backup-code.used'>
