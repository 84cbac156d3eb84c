/** What a text of an event may be at most, in UTF-16 code units (policy/events.ts). */
const longest = 200
const mostFields = 20

/**
 * Characters that move a terminal, a log or a line of text, or that PostgreSQL does not store: controls, line and paragraph separators,
 * marks that turn the direction of writing (Trojan Source), and halves of surrogate pairs.
 */
const active = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** One line of bounded, inert text. Whatever came, something can be stored: an event must not fail what it tells of (I09, I10). */
export function inertText(text: string, most = longest): string {
  const plain = text
    .slice(0, most + 1)
    .toWellFormed()
    .replace(active, '\ufffd')
  return plain.length > most ? `${plain.slice(0, most - 1).toWellFormed()}…` : plain
}

type Scalar = string | number | boolean | null

/** Fields of an event, bounded in number and size. A number that JSON has no word for becomes null. */
export function inertFields(data: Record<string, unknown>): Record<string, Scalar> {
  const fields = Object.entries(data).slice(0, mostFields)
  return Object.fromEntries(fields.map(([name, value]) => [inertText(name, 64), inertValue(value)]))
}

function inertValue(value: unknown): Scalar {
  if (typeof value === 'string') return inertText(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  return typeof value === 'boolean' ? value : null
}
