import type { RefusalCode } from './shapes.ts'

/** What Sallyport answers when it refuses (RFC 9457); members beside these stand in `details`. */
export type Problem = { status: number; code: string; title?: string; [member: string]: unknown }

/** Everything this package throws on purpose. */
export class SallyportError extends Error {
  override name = 'SallyportError'
}

/** Sallyport answered, and said no. `code` is stable: decide by it, never by the sentence. */
export class SallyportRefusal extends SallyportError {
  override name = 'SallyportRefusal'
  readonly status: number
  readonly code: RefusalCode | (string & {})
  readonly details: Readonly<Record<string, unknown>>

  constructor({ status, code, title, ...details }: Problem) {
    super(`${code}${title ? `: ${title}` : ''}`)
    this.status = status
    this.code = code
    this.details = details
  }
}

/** Nobody answered in time, or what answered was not Sallyport. Deny until it does. */
export class SallyportUnreachable extends SallyportError {
  override name = 'SallyportUnreachable'
}

/** A webhook that is not to be believed. `replayed` was right, and came before: answer it with a 2xx. */
export class WebhookRefused extends SallyportError {
  override name = 'WebhookRefused'
  readonly reason: 'headers' | 'too-old' | 'too-new' | 'signature' | 'body' | 'replayed'

  constructor(reason: WebhookRefused['reason']) {
    super(`webhook refused: ${reason}`)
    this.reason = reason
  }
}

/** A receipt that proves nothing. */
export class ReceiptRefused extends SallyportError {
  override name = 'ReceiptRefused'
  readonly reason: 'form' | 'algorithm' | 'key' | 'signature' | 'issuer' | 'audience' | 'parameters'
  /** Which parameter is another one. */
  readonly parameter: string | undefined

  constructor(reason: ReceiptRefused['reason'], parameter?: string) {
    super(`receipt refused: ${reason}${parameter ? ` (${parameter})` : ''}`)
    this.reason = reason
    this.parameter = parameter
  }
}
