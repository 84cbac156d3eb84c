import { passwordLength } from '../../../policy/limits.ts'

const swapCase = (text: string): string =>
  [...text].map((sign) => (sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase())).join('')

/** A number at the end, one more or one less, as wide as it was: what people do when they are told to choose another. */
function countOn(text: string, by: 1 | -1): string {
  return text.replace(/\d{1,9}$/, (digits) =>
    String(Math.max(0, Number(digits) + by)).padStart(digits.length, '0'),
  )
}

const letters: [string, string][] = [
  ['@', 'a'],
  ['4', 'a'],
  ['3', 'e'],
  ['1', 'i'],
  ['!', 'i'],
  ['0', 'o'],
  ['$', 's'],
  ['5', 's'],
  ['7', 't'],
]
const asLetters = new Map(letters)
const asSigns = new Map(
  letters.filter(([sign]) => /[@310$7]/.test(sign)).map(([sign, letter]) => [letter, sign]),
)

const respelled = (text: string, by: ReadonlyMap<string, string>): string =>
  [...text].map((sign) => by.get(sign) ?? sign).join('')

const edits: ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toLowerCase(),
  (text) => text.replace(/^./su, (first) => swapCase(first)),
  swapCase,
  (text) => [...text].reverse().join(''),
  (text) => text.replace(/[^\p{L}]+$/u, ''),
  (text) => text.replace(/^[^\p{L}]+/u, ''),
  (text) => [...text].slice(0, -1).join(''),
  (text) => [...text].slice(1).join(''),
  (text) => countOn(text, 1),
  (text) => countOn(text, -1),
  (text) => `${text}1`,
  (text) => `${text}!`,
  (text) => `1${text}`,
  (text) => respelled(text, asLetters),
  (text) => respelled(text, asSigns),
]

/**
 * What a password may have been before somebody made this one of it, or be made into from it. Each costs a hash to compare, so the list is short: one
 * change at a time, the ones people make. At most `edits.length` of them, the text itself first.
 */
export function nearVariants(written: string): string[] {
  const text = written.normalize('NFC')
  return [...new Set(edits.map((edit) => edit(text)))].filter(isPassword)
}

const isPassword = (text: string): boolean => {
  const length = [...text].length
  return (
    length >= passwordLength.withFactor &&
    length <= passwordLength.maximum &&
    Buffer.byteLength(text) <= passwordLength.maximumBytes
  )
}

const mostPins = 8

/** Every six digits in a row that stand in it. */
export function pinsIn(written: string): string[] {
  const runs = written.match(/[0-9]{6,}/g) ?? []
  const pins = runs.flatMap((run) => Array.from({ length: run.length - 5 }, (_, n) => run.slice(n, n + 6)))
  return [...new Set(pins)].slice(0, mostPins)
}
