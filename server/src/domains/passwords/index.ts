export { checkPassword, type PasswordContext } from './check-password.ts'
export { createHasher, type Hasher, type HasherOptions } from './hasher.ts'
export { countCodePoints, normalize, readPassword } from './read-password.ts'
export { findPassword, replaceHash, type StoredPassword, storePassword } from './store.ts'
