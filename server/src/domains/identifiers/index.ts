export type { IdentifierEvent } from './events.ts'
