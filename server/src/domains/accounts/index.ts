export { createAccount } from './create.ts'
export { type EmailAddress, maskEmail, readEmail } from './email.ts'
export type { AccountEvent } from './events.ts'
export { guessableOf } from './guessable.ts'
export {
  guessableBy,
  type Identifier,
  type IdentifierKind,
  maskIdentifier,
  readIdentifier,
  type TypedIdentifier,
} from './identifier.ts'
export { eachLocked, lockAccount, mostDue, type Within } from './lock.ts'
export { maskPhone, type PhoneFault, type PhoneNumber, readE164, readPhone } from './phone.ts'
export { isSettled } from './settled.ts'
export {
  accountMadeAt,
  deleteIdentifier,
  deleteLeft,
  findAccount,
  findOwner,
  insertIdentifier,
  isAccount,
  listIdentifiers,
  noteFirstFactor,
  type StoredIdentifier,
  setLeaving,
} from './store.ts'
