export { type CodeVerdict, checkCode } from './check.ts'
export { refuseCode } from './refusal.ts'
export {
  askerOf,
  type Code,
  type CodeToSend,
  channelOf,
  type Recipient,
  resendCode,
  sendCode,
  spendCode,
} from './send.ts'
export { type CodeState, codeState, readCodeState } from './state.ts'
export { type CodeKey, deleteCode, deleteExpiredCodes, voidCodeOf } from './store.ts'
