export { beginSms, readEnrolment as readSmsEnrolment, resendSms, type SmsEnrolment } from './begin.ts'
export { checkSmsCode, recipientOf, resendSmsCode, type SmsCodeWanted, sendSmsCode } from './code.ts'
export { confirmSms, type SmsEnrolmentOutcome } from './confirm.ts'
export type { SmsEvent } from './events.ts'
export { findSms, noteSmsFailure, type SmsFactor } from './find.ts'
export { removeSms } from './remove.ts'
export {
  deleteAllOf as dropSms,
  deleteConfirmed as takeSms,
  deletePendingBefore as sweepSmsEnrolments,
  deletePendingOf as dropSmsEnrolment,
} from './store.ts'
