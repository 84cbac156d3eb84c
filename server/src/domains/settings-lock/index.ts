export type { SettingsLockEvent } from './events.ts'
export { isLocked, readSettingsLock, requireOpen, type SettingsLock } from './read.ts'
