export { type Keyring, openKeyring } from './keyring.ts'
export { announced, callToLook, countBehind, countProcesses, holdBeginners, inUse } from './known.ts'
export { readMasters } from './masters.ts'
export { openRoots, readRoots } from './open.ts'
export { fingerprint, type Masters, openRoot, sealRoot } from './seal-root.ts'
export {
  countResealed,
  insertRoot,
  letSeal,
  listRoots,
  markResealed,
  type RootRow,
  resealRoot,
} from './store.ts'
