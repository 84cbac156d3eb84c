import { NotEnough } from '../ledger/books.ts'
import type { Why } from '../withdrawals/words.ts'

/** What can be wrong with a request whose signature is right. Each dialect has its own codes for them. */
export type ProblemKind =
  | 'malformed'
  | 'no-market'
  | 'no-asset'
  | 'no-order'
  | 'not-enough'
  | 'address'
  | 'held'
  | 'frozen'
  | 'over-limit'
  | 'not-allowed'
  | 'later'

export class Problem extends Error {
  readonly kind: ProblemKind
  /** `words`: for the person who reads the log of the program. */
  constructor(kind: ProblemKind, words: string) {
    super(words)
    this.kind = kind
  }
}

/** Null for what is nobody's fault but ours. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof Problem) return error
  return error instanceof NotEnough ? new Problem('not-enough', 'there is less than that free') : null
}

/** By the code of Sallyport's reason or refusal. What is not here is "not allowed". */
const kinds: Record<string, ProblemKind> = {
  'not-whitelisted': 'address',
  'address-waiting': 'address',
  'address-invalid': 'address',
  'address-other-network': 'address',
  'memo-invalid': 'address',
  hold: 'held',
  'settings-locked': 'held',
  'trading-password-missing': 'held',
  'account-frozen': 'frozen',
  'over-limit': 'over-limit',
}

/** A withdrawal that Sallyport refused: the first reason says which code, all of them are told. */
export const refusedWithdrawal = (reasons: readonly Why[]): Problem =>
  new Problem(
    kinds[reasons[0]?.code ?? ''] ?? 'not-allowed',
    reasons.map(({ code }) => code).join(', ') || 'refused',
  )
