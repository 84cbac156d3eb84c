import { Refusal } from '../../platform/refusal.ts'
import { tickets } from '../../policy/support.ts'

/** Signs that nobody sees and that turn, hide or end what others read (I10). Joiners stay: some scripts are written with them. */
const unseen = /(?![\n\t])[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu

/** Several lines, as they are kept. Refuses: bad-shape. */
export function readMessage(written: string): string {
  const lines = requireText(written, 'text').replace(/\r\n?|\u2028|\u2029/g, '\n')
  return requireLength(lines.replace(unseen, '').trim(), 'text', tickets.message)
}

/** One line. Refuses: bad-shape. */
export function readSubject(written: string): string {
  const line = requireText(written, 'subject').replace(/\s+/g, ' ')
  return requireLength(line.replace(unseen, '').trim(), 'subject', tickets.subject)
}

function requireText(written: string, field: string): string {
  if (!written.isWellFormed()) throw new Refusal('bad-shape', { field })
  return written
}

function requireLength(text: string, field: string, most: number): string {
  const length = [...text].length
  if (length === 0 || length > most) throw new Refusal('bad-shape', { field })
  return text
}
