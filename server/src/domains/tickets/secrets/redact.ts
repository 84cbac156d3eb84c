import { type SecretKind, secretNames } from '../../../policy/support.ts'
import type { Found } from './shapes/index.ts'

/** What is left of a text, and what kinds of secrets were in it. */
export type Redacted = { text: string; kinds: SecretKind[] }

/** Takes secrets out, and says in their place what they were. What was there is kept nowhere. */
export function redact(text: string, found: readonly Found[]): Redacted {
  const last = found.toSorted((a, b) => b.start - a.start)
  const left = last.reduce(
    (kept, { kind, start, end }) =>
      `${kept.slice(0, start)}[removed: ${secretNames[kind]}]${kept.slice(end)}`,
    text,
  )
  return { text: left, kinds: [...new Set(found.map(({ kind }) => kind))] }
}
