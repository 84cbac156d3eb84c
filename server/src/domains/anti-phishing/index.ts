export { type Addressee, codeFor } from './carried.ts'
export type { AntiPhishingEvent } from './events.ts'
export { hasCode } from './find.ts'
export { antiPhishingRoutes } from './http.ts'
