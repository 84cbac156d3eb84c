export { beginEnrolment, type Enrolment } from './begin.ts'
export { checkTotp, type TotpOutcome } from './check.ts'
export { confirmEnrolment, type EnrolmentOutcome } from './confirm.ts'
export { type ClockVerdict, clockVerdict, codesInARow, diagnoseTotp } from './diagnose.ts'
export { adoptTotp, draftTotp, matchDraft } from './draft.ts'
export type { TotpEvent } from './events.ts'
export { findTotp, noteTotpFailure, type Totp } from './find.ts'
export type { ClockHint } from './match.ts'
export { removeTotp } from './remove.ts'
export {
  deleteAllOf as dropTotp,
  deleteConfirmed as takeTotp,
  deletePendingOf as dropTotpEnrolment,
} from './store.ts'
export { sweepEnrolments } from './sweep.ts'
