import { type FailureReason, NotDelivered } from '../transport.ts'

type SmtpError = { code?: unknown; command?: unknown; responseCode?: unknown }

/**
 * A provider's words may quote the recipient, or the mail itself: only its codes are kept (K14).
 * Permanent is a 5yz answer to the recipient or the content (RFC 5321 4.2.1). One to the sign-in or the sender is the
 * operator's to repair, and worth waiting for.
 */
export function reasonOf(error: unknown): NotDelivered {
  if (error instanceof NotDelivered) return error
  const { code, command, responseCode } = error as SmtpError
  const status = typeof responseCode === 'number' ? responseCode : 0
  const parts = [plain(code), plain(command), status || ''].filter(Boolean)
  const final = status >= 500 ? refusedAt[plain(command)] : undefined
  return new NotDelivered(`mail server: ${parts.join(' ') || 'no answer'}`, final !== undefined, final)
}

const refusedAt: Record<string, FailureReason> = { 'RCPT TO': 'unreachable', DATA: 'refused' }

const plain = (word: unknown): string => (typeof word === 'string' && /^[A-Z ]{2,20}$/.test(word) ? word : '')
