import { Refusal } from '../../platform/refusal.ts'
import { nothing } from './rights.ts'

/** Two names of assets as exchanges write them. The sign between them differs by exchange and says nothing; where it stands does. */
const written = /^([A-Z0-9]{1,20})[-/_:]([A-Z0-9]{1,20})$/

/** `BTC-USDT`, however it was written; null for what is no pair. */
export function readPair(text: string): string | null {
  const [, base, quote] = text.length <= 64 ? (written.exec(text.trim().toUpperCase()) ?? []) : []
  return base && quote ? `${base}-${quote}` : null
}

/** Each once, in their order. Refuses: bad-shape (field `pairs`). */
export function readPairs(texts: readonly string[]): string[] {
  const pairs = texts.map((text) => (text === nothing && texts.length === 1 ? nothing : readPair(text)))
  if (!pairs.every((pair) => pair !== null)) throw new Refusal('bad-shape', { field: 'pairs' })
  return [...new Set(pairs)]
}
