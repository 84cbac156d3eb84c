import type { FailureReason } from '../transport.ts'

/**
 * Twilio's error codes that speak of this message and this number (twilio.com/docs/api/errors): trying again costs money and changes
 * nothing. All others speak of the operator's account or of the moment, and are worth another attempt.
 */
const final: Record<number, FailureReason> = {
  // Not a number that SMS reach.
  21211: 'unreachable',
  21217: 'unreachable',
  21265: 'unreachable',
  21266: 'unreachable',
  21421: 'unreachable',
  21612: 'unreachable',
  21614: 'unreachable',
  21635: 'unreachable',
  30003: 'unreachable',
  30005: 'unreachable',
  30006: 'unreachable',
  // The recipient, the network or the operator's own settings turn it down.
  21408: 'refused',
  21610: 'refused',
  21611: 'other',
  21617: 'other',
  30004: 'refused',
  30007: 'refused',
  30008: 'other',
  30410: 'other',
  // Blocked by Twilio's own guard against pumping.
  30450: 'refused',
  30453: 'refused',
  60410: 'refused',
}

/** Null where another attempt may help. */
export const finalReason = (code: unknown): FailureReason | null =>
  typeof code === 'number' ? (final[code] ?? null) : null

/** Of a status callback: there the message is over, whatever the code. */
export const reasonOf = (code: unknown): FailureReason => finalReason(code) ?? 'other'
