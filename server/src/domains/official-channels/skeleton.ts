import unhomoglyph from 'unhomoglyph'
import { foldConfusables } from '../limits/index.ts'

/** One sign of Arabic becomes eighteen: what is longer than anybody pasted is not looked at. */
const longest = 4_096

const marks = /\p{M}/gu
const unwanted = /[^\p{L}\p{N}]/gu

/** Pairs that a sans-serif face draws as one letter; UTS 39 has `rn`, which its table makes of `m`. */
const asOneLetter: [string, string][] = [
  ['vv', 'w'],
  ['cl', 'd'],
]

/**
 * The skeleton of UTS 39 section 4, and a little more, because it only ever makes a hint: accents are off, case is folded, and what stands
 * between letters is left out. Linear in the length of the text.
 */
function skeleton(text: string): string {
  const taken = text.normalize('NFKD').slice(0, longest)
  const prototypes = unhomoglyph(taken).normalize('NFKD').replace(marks, '').toLowerCase()
  const again = unhomoglyph(prototypes).toLowerCase().replace(unwanted, '')
  return asOneLetter.reduce((folded, [pair, letter]) => folded.replaceAll(pair, letter), again)
}

/**
 * Three ways to mistake letters: as they are written (a capital I is an l), in small letters, and with those of other alphabets that look
 * alike only when small, which UTS 39 does not have.
 */
export const folds: readonly ((text: string) => string)[] = [
  skeleton,
  (text) => skeleton(text.toLowerCase()),
  (text) => skeleton(foldConfusables(text)),
]
