import { Refusal } from '../../platform/refusal.ts'

/** Signs that nobody sees and that turn, hide or end what others read (I10). Joiners stay: some scripts are written with them. */
const unseen = /(?!\n)[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu

/** What happened, in the asker's words, as it is kept and as two people read it: lines of visible text. Refuses: bad-shape (field `statement`). */
export function readStatement(typed: string): string {
  if (!typed.isWellFormed()) throw new Refusal('bad-shape', { field: 'statement' })
  return typed
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(unseen, '')
    .trim()
}
