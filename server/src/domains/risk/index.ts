export { type AddressList, openAddressList } from './address-list.ts'
export { both, type Risk, usual } from './assess.ts'
export { assessSignIn, learnSignIn } from './sign-in-risk.ts'
export { readReasons, writeReasons } from './written.ts'
