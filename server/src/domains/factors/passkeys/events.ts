import type { EventOf } from '../../../policy/events.ts'

export type PasskeyEvent = EventOf<'passkey.added' | 'passkey.renamed' | 'passkey.removed' | 'passkey.copied'>
