export { endLocks } from './end.ts'
export type { SettingsLockEvent } from './events.ts'
export { settingsLockRoutes } from './http.ts'
export { isLocked, readSettingsLock, requireOpen, type SettingsLock } from './read.ts'
