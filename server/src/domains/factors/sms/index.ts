export { checkSmsCode, recipientOf, resendSmsCode, type SmsCodeWanted, sendSmsCode } from './code.ts'
export type { SmsEvent } from './events.ts'
export { findSms, isSmsDisabled, noteSmsFailure, type SmsFactor } from './find.ts'
export { deletePendingBefore as sweepSmsEnrolments } from './store.ts'
