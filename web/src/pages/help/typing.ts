import { help } from '../../words/help.ts'

const text = help.typing

/** What of some text would go wrong in a password field, each in a sentence. `capsLock` as the last key told. */
export function oddities(typed: string, capsLock: boolean): string[] {
  const letters = [...new Set(typed.match(/[^\x20-\x7e]/gu) ?? [])]
  return [
    ...(capsLock ? [text.capsLock] : []),
    ...(typed !== typed.trim() ? [text.blanks] : []),
    ...(letters.length > 0 ? [text.unusual(letters.slice(0, 5).map(shown).join(' '))] : []),
  ]
}

/** What cannot be seen is named by its number. */
const shown = (letter: string): string =>
  /[\p{C}\p{Z}\p{M}]/u.test(letter)
    ? `U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
    : letter
