import { help } from '../../words/help.ts'

const text = help.typing

/** What of some text would go wrong in a password field, each in a sentence. `capsLock` as the last key told. */
export function oddities(typed: string, capsLock: boolean): string[] {
  const letters = [...new Set(typed.match(/[^\x20-\x7e]/gu) ?? [])]
  return [
    ...(capsLock ? [text.capsLock] : []),
    ...(typed !== typed.trim() ? [text.blanks] : []),
    ...(letters.length > 0 ? [text.unusual(letters.slice(0, 5).map(shown).join(', '))] : []),
  ]
}

/** With its number: some look like another letter, and some like nothing. */
function shown(letter: string): string {
  const number = `U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
  return /[\p{C}\p{Z}\p{M}]/u.test(letter) ? number : `${letter} (${number})`
}
