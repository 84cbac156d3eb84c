import type { Logo } from './brand/look.ts'

/** One mail, ready to leave. `id` is stable over attempts, so that a receiver can tell a repetition. */
export type Mail = {
  id: string
  to: string
  subject: string
  text: string
  html: string
  /** When the notice was written, not when it left. */
  at: Date
  /** Goes along inside, under the name `logoId`. */
  logo: Logo | null
}

/** One SMS, ready to leave. `to`: E.164. `seconds`: how long it is worth sending; null for as long as it takes. */
export type Sms = { id: string; to: string; text: string; at: Date; seconds: number | null }

/** What the provider calls it; null where it said no name. */
export type Handed = { providerId: string | null }

export type Transport<Message> = {
  /** Resolves once somebody else is responsible for the message. Throws `NotDelivered` or, at a bug, anything else. */
  deliver(message: Message): Promise<Handed>
  close(): Promise<void>
}

/** `sms` is null where the operator has none. */
export type Transports = { mail: Transport<Mail>; sms: Transport<Sms> | null }

/** Why it never arrived, as the person may be told: nobody there, turned down, or the SIM was swapped of late (D09). */
export type FailureReason = 'unreachable' | 'refused' | 'sim-changed' | 'other'

/**
 * Why a message did not leave, in words that quote neither the recipient nor the provider: both end up in logs and in the queue.
 * `permanent`: trying again cannot help.
 */
export class NotDelivered extends Error {
  readonly permanent: boolean
  readonly because: FailureReason
  constructor(reason: string, permanent = false, because: FailureReason = 'other') {
    super(reason)
    this.name = 'NotDelivered'
    this.permanent = permanent
    this.because = because
  }
}
