export type { SignInParts } from './check-password.ts'
export type { SignInEvent } from './events.ts'
export { signInRoutes } from './http.ts'
export { sweepSignIns } from './sweep.ts'
