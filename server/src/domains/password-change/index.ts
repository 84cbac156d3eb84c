export type { PasswordEvent } from './events.ts'
