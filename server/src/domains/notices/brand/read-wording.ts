import { english } from '../words/en.ts'
import { longest, most } from '../words/limits.ts'
import { everywhere, framed, told } from '../words/placeholders.ts'
import type { LetterKey } from '../words/variants.ts'
import type { FrameKey, LetterWords, Wording } from '../words/wording.ts'
import { checkText, tidy } from './check-text.ts'

type Json = Record<string, unknown>

/** Mistakes, and where they are: `mails.totp-added.steps[2] is empty`. */
export type Read<T> = { value: T; mistakes: string[] }

/**
 * One file of words: `{direction?, mails?: {key: {subject?, heading?, …}}, frame?: {key: text}}`. What it leaves out stays as in `base`.
 */
export function readWording(language: string, file: unknown, base: Wording): Read<Wording> {
  if (!isObject(file)) return { value: base, mistakes: ['is no object'] }
  const { direction = base.direction, mails = {}, frame = {}, ...rest } = file
  const mistakes = Object.keys(rest).map((key) => `has ${key}, which is not known`)
  if (direction !== 'ltr' && direction !== 'rtl') mistakes.push('direction is neither ltr nor rtl')
  if (!isObject(mails)) mistakes.push('mails is no object')
  if (!isObject(frame)) mistakes.push('frame is no object')
  const letters = isObject(mails) ? Object.entries(mails) : []
  const texts = isObject(frame) ? Object.entries(frame) : []
  mistakes.push(...letters.flatMap(([key, words]) => letterMistakes(key, words)))
  mistakes.push(...texts.flatMap(([key, text]) => frameMistakes(key, text)))
  if (mistakes.length > 0) return { value: base, mistakes }
  const value: Wording = {
    language,
    own: { mails: letters.length, frame: texts.length },
    direction: direction as Wording['direction'],
    letters: { ...base.letters, ...Object.fromEntries(letters.map((entry) => merged(entry, base))) },
    frame: {
      ...base.frame,
      ...Object.fromEntries(texts.map(([key, text]) => [key, tidy(text as string)])),
    },
  }
  return { value, mistakes: [] }
}

const merged = ([key, words]: [string, unknown], base: Wording): [string, LetterWords] => [
  key,
  {
    ...base.letters[key as LetterKey],
    ...Object.fromEntries(Object.entries(words as LetterWords).map(([part, said]) => [part, tidied(said)])),
  },
]

const tidied = (said: string | readonly string[] | null) =>
  typeof said === 'string' ? tidy(said) : (said?.map(tidy) ?? null)

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const at = (place: string, mistakes: string[]): string[] => mistakes.map((mistake) => `${place} ${mistake}`)

function frameMistakes(key: string, text: unknown): string[] {
  if (!Object.hasOwn(english.frame, key)) return [`frame.${key} is not known`]
  const must = framed[key as FrameKey] ?? []
  return at(`frame.${key}`, checkText(text, { longest: longest.frame, must, may: [...must, ...everywhere] }))
}

function letterMistakes(key: string, words: unknown): string[] {
  const place = `mails.${key}`
  if (!Object.hasOwn(english.letters, key)) return [`${place} is not known`]
  if (!isObject(words)) return [`${place} is no object`]
  return Object.entries(words).flatMap(([part, text]) =>
    partMistakes(`${place}.${part}`, part, text, told[key as LetterKey] ?? []),
  )
}

/** The subject and the heading name nothing from outside: one stands on locked screens, the other in large letters. */
function partMistakes(place: string, part: string, text: unknown, own: readonly string[]): string[] {
  const may = [...own, ...everywhere]
  if (part === 'subject' || part === 'heading')
    return at(place, checkText(text, { longest: longest[part], must: [], may: everywhere }))
  if (part === 'result' || part === 'meaning')
    return text === null ? [] : at(place, checkText(text, { longest: longest[part], must: [], may }))
  if (part === 'paragraphs')
    return listMistakes(place, text, { longest: longest.paragraph, must: own, may }, 1, most.paragraphs)
  if (part === 'steps')
    return listMistakes(place, text, { longest: longest.step, must: [], may }, 0, most.steps)
  return [`${place} is not known`]
}

/** Paragraphs together must tell what the reader has to know. */
function listMistakes(
  place: string,
  list: unknown,
  { longest, must, may }: { longest: number; must: readonly string[]; may: readonly string[] },
  least: number,
  most: number,
): string[] {
  if (!Array.isArray(list)) return [`${place} is no list`]
  const whole = list.filter((text) => typeof text === 'string').join(' ')
  return [
    ...(list.length < least || list.length > most ? [`${place} has not ${least} to ${most} texts`] : []),
    ...list.flatMap((text, n) => at(`${place}[${n}]`, checkText(text, { longest, must: [], may }))),
    ...must
      .filter((name) => !whole.includes(`{${name}}`))
      .map((name) => `${place} does not name {${name}}, which the reader has to know`),
  ]
}
