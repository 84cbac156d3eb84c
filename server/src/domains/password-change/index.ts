export { forgiveGuesses, minimumLength } from './change.ts'
export type { PasswordEvent } from './events.ts'
export { passwordChangeRoutes } from './http.ts'
