import { isWalk } from './walks.ts'

/** What people do to a word to call it a password. Everything here reads text in small letters and NFC. */

const readings: Record<string, string>[] = [
  {
    '@': 'a',
    '4': 'a',
    '3': 'e',
    '1': 'i',
    '!': 'i',
    '0': 'o',
    $: 's',
    '5': 's',
    '7': 't',
    '8': 'b',
    '9': 'g',
  },
  {
    '@': 'a',
    '4': 'a',
    '3': 'e',
    '1': 'l',
    '|': 'l',
    '0': 'o',
    $: 's',
    '5': 's',
    '7': 't',
    '2': 'z',
    '6': 'g',
  },
]

/** The text, and the two ways to read its digits and signs as letters. */
export const leetReadings = (text: string): string[] => [
  text,
  ...readings.map((letters) => text.replace(/[^\p{L}]/gu, (sign) => letters[sign] ?? sign)),
]

export const reversed = (text: string): string => [...text].reverse().join('')

/** A word and what stands before and after it that is no letter. */
export type Trimmed = { word: string; edges: [string, string] }

export function trim(text: string): Trimmed {
  const word = text.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '')
  const start = word === '' ? text.length : text.indexOf(word)
  return { word, edges: [text.slice(0, start), text.slice(start + word.length)] }
}

const date = /^(?:(?:\d{2}){0,2}(?:19|20)\d{2}|(?:19|20)\d{2}(?:\d{2}){1,2}|\d{6})$/

/** Few signs, a year, a date, a row of keys: what is put around a word so that it passes. */
export function isHabitual(edge: string): boolean {
  if (edge.length <= 4) return true
  const digits = edge.replace(/\D/g, '')
  return edge.length - digits.length <= 3 && (digits.length <= 4 || date.test(digits) || isWalk(digits))
}

/** The shortest unit that, said twice or more, makes the text; the text itself if there is none. */
export function unitOf(text: string): string {
  for (let size = 1; size * 2 <= text.length; size++) {
    const unit = text.slice(0, size)
    if (text === unit.repeat(Math.ceil(text.length / size)).slice(0, text.length)) return unit
  }
  return text
}

/** The text without the signs people put between words. */
export const joined = (text: string): string => text.replace(/[\s._\-+@]+/g, '')
