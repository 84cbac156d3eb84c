export { lookForSecrets, type Stopped, type Written } from './look.ts'
export { findOwn } from './own.ts'
export { type Redacted, redact } from './redact.ts'
export { findShapes, wordLists } from './shapes/index.ts'
