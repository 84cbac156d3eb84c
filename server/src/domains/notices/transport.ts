/** One mail, ready to leave. `id` is stable over attempts, so that a receiver can tell a repetition. */
export type Mail = {
  id: string
  to: string
  subject: string
  text: string
  html: string
  /** When the notice was written, not when it left. */
  at: Date
}

export type Transport = {
  /** Resolves once somebody else is responsible for the mail. Throws `NotDelivered` or, at a bug, anything else. */
  deliver(mail: Mail): Promise<void>
  close(): Promise<void>
}

/**
 * Why a mail did not leave, in words that quote neither the recipient nor the provider: both end up in logs and in the queue.
 * `permanent`: trying again cannot help.
 */
export class NotDelivered extends Error {
  readonly permanent: boolean
  constructor(reason: string, permanent = false) {
    super(reason)
    this.name = 'NotDelivered'
    this.permanent = permanent
  }
}
