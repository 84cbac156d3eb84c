export { attachCase } from './attach.ts'
export { attachJob, openCase, type RecoveryParts } from './begin.ts'
export { countedBy } from './counted-by.ts'
export { digestOf, type SeenFile, type SeenVerdict } from './digest.ts'
export { moveDue } from './due.ts'
export type { CaseEvent, RecoveryEvent } from './events.ts'
export { filesOf } from './evidence.ts'
export { holdCase } from './hold-case.ts'
export { recoveryRoutes } from './http.ts'
export { mayMove, move, type Step } from './move.ts'
export { drawNumber } from './number.ts'
export { stopByPasskey } from './owner.ts'
export {
  type Case,
  type Filter,
  findCase,
  findCaseById,
  findOpenCase,
  listCases,
  listRivals,
} from './store.ts'
export { sweepRecoveries } from './sweep.ts'
export { warnHolder } from './tell-holder.ts'
