export type { PreferencesEvent } from './events.ts'
export { preferencesRoutes } from './http.ts'
export { preferredBy } from './preferred-by.ts'
