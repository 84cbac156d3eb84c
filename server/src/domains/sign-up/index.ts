export type { SignUpParts } from './begin.ts'
export { signUpRoutes } from './http.ts'
export { sweepSignUps } from './sweep.ts'
