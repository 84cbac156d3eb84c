export type { PasskeyEvent } from './events.ts'
export { hasPasskey } from './store.ts'
