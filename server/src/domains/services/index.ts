export { type Added, addService, type NewService } from './add.ts'
export { type Authentication, authenticateService, type FoundService, signatureTag } from './authenticate.ts'
export { endService, renewToken, setKey } from './change.ts'
export { changeLists } from './change-lists.ts'
export { createServiceCheck, type ServiceCheck, type ServiceRow } from './check.ts'
export type { ServiceEvent } from './events.ts'
export type { ServiceLists } from './lists.ts'
export { findReturn, isReturnUrl, readReturnUrl } from './return-url.ts'
export {
  countTokens,
  findId as findServiceId,
  findReturning,
  isLive as isServiceLive,
  listServices,
  staleTokens,
} from './store.ts'
export { sweepServices } from './sweep.ts'
