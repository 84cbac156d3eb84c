export { endKeys } from './end.ts'
export type { ApiKeyEvent } from './events.ts'
export { type Found, findKeys } from './find-keys.ts'
export { apiKeyRoutes } from './http.ts'
export { secretBytes } from './make.ts'
export { readPair } from './pairs.ts'
export { endWidening, sunsetKeys } from './put-aside.ts'
export { recogniseApiSecret } from './recognise.ts'
export {
  allowsAddress,
  allowsPair,
  effectiveOf,
  type KeyRow,
  type KeyState,
  networksOf,
  overOf,
  type Rights,
  stateOf,
} from './rights.ts'
export { staleKeys } from './stale.ts'
export { findKey } from './store.ts'
export { suspendKey, suspendKeys } from './suspend.ts'
export { type KeySummary, keySummary, mayWithdraw, noteUse } from './use.ts'
