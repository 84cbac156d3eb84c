export { endEnrolments } from './end.ts'
export type { FactorEvent } from './events.ts'
export { factorRoutes } from './http/index.ts'
export { type FactorList, listFactors } from './list.ts'
