import type { EventOf } from '../../policy/events.ts'

/** What the case itself reports; what reviewers do to it, their own part adds. */
export type CaseEvent = EventOf<
  | 'recovery.asked'
  | 'recovery.submitted'
  | 'recovery.evidence-asked'
  | 'recovery.approved'
  | 'recovery.opened'
  | 'recovery.completed'
  | 'recovery.refused'
  | 'recovery.stopped'
  | 'recovery.expired'
>

/** With what comes of asking, of setting up anew, and of a file. */
export type RecoveryEvent =
  | CaseEvent
  | EventOf<
      | 'sign-in.password-failed'
      | 'password.disabled'
      | 'backup-codes.made'
      | 'backup-code.used'
      | 'file.refused'
      | 'file.deleted'
    >
