export { type CodeVerdict, checkCode } from './check.ts'
export { codeState, issueCode, reissueCode } from './issue.ts'
export { refuseCode } from './refusal.ts'
export { type CodeKey, deleteExpiredCodes } from './store.ts'
