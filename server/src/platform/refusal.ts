import type { RefusalCode } from '../policy/refusals.ts'

/** A stable word for why a request was refused; the answer's status and sentence stand in `policy/refusals.ts`. */
export type RefusalExtras = {
  /** The field of the body at fault. */
  field?: string
  /** Whole seconds; becomes the `Retry-After` header too (RFC 9110 10.2.3). */
  retryAfterSeconds?: number
  /** Further members of the problem document (RFC 9457 3.2). Never a secret, never an echo of the input. */
  extras?: Record<string, unknown>
}

/**
 * Ends a request before anything worth keeping was written: the transaction rolls back.
 * An outcome that must be kept (a wrong guess) is returned with `refuse()` instead.
 */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: RefusalExtras
  constructor(code: RefusalCode, details: RefusalExtras = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.details = details
  }
}
