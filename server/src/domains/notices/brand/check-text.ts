import { placeholder } from '../words/fill.ts'

/** What a text may be: at most so many characters, naming these and nothing else, and of those at least the first. */
export type Allowed = { longest: number; must: readonly string[]; may: readonly string[] }

/** What is wrong with a text of the operator's, in plain words. Empty where nothing is. */
export function checkText(text: unknown, { longest, must, may }: Allowed): string[] {
  if (typeof text !== 'string') return ['is no text']
  if (text.trim() === '') return ['is empty']
  const named = [...text.matchAll(placeholder)].map(([, name = '']) => name)
  const rest = text.replace(placeholder, '…')
  return [
    ...when([...text].length > longest, `is longer than ${longest} characters`),
    ...[...new Set(named)]
      .filter((name) => !may.includes(name))
      .map((name) => `names {${name}}, which it does not have (${listed(may)})`),
    ...must.filter((name) => !named.includes(name)).map((name) => `does not name {${name}}`),
    ...when(/[{}]/.test(rest), 'has a brace that is no {placeholder}'),
    ...when(/[<>]|&#?\w+;/.test(rest), 'has markup: it is shown as plain text'),
    ...when(linkLike.test(rest), 'has something that mail programs make a link of'),
    ...when(hidden.test(rest), 'has a line break or an invisible character'),
  ]
}

const when = (wrong: boolean, mistake: string): string[] => (wrong ? [mistake] : [])
const listed = (names: readonly string[]): string => names.map((name) => `{${name}}`).join(' ')

/** Also a full stop without a blank after it: many programs take `word.word` for an address. */
const linkLike = /\/\/|www\.|@|\b(mailto|tel|sms|javascript|data|http|https):|[\p{L}\d][.。．｡]\p{L}/iu

/** Of those that nobody sees only what scripts need to be written with: joiners and direction marks. */
const hidden = /(?![\u200c-\u200f])[\p{C}\p{Zl}\p{Zp}]/u

/** As it is kept: composed, and with single blanks. */
export const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()
