import { join } from 'node:path'
import type { Brand } from '../brand/brand.ts'
import { readBrand } from '../brand/open.ts'
import { readWording } from '../brand/read-wording.ts'
import { english } from '../words/en.ts'
import type { LetterKey } from '../words/variants.ts'

export const exampleFolder = join(import.meta.dirname, '../../../../../examples/brand')

/** The example of a brand, with one more language that is written from right to left. */
export async function manyTongues(): Promise<Brand> {
  const { value, mistakes } = await readBrand(exampleFolder)
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'))
  const arabic = readWording(
    'ar',
    { direction: 'rtl', mails: { 'totp-added': { heading: 'تمت إضافة تطبيق المصادقة' } } },
    english,
  ).value
  return { ...value, wordings: new Map([...value.wordings, ['ar', arabic]]) }
}

/** A wording in which every text is this one beside the placeholders it must have. */
export function wordingOf(text: string) {
  const named = (words: string) => [text, ...(words.match(/\{[a-z]+\}/g) ?? [])].join(' ')
  const mails = Object.entries(english.letters).map(([key, words]) => {
    const { subject, heading, paragraphs, meaning, result, steps } = words
    const list = (texts: readonly string[]) => texts.map(named)
    const said = {
      subject: named(subject),
      heading: named(heading),
      paragraphs: list(paragraphs),
      meaning: meaning && named(meaning),
      result: result && named(result),
      steps: list(steps),
    }
    return [key as LetterKey, said]
  })
  const frame = Object.entries(english.frame).map(([key, words]) => [key, named(words)])
  return { mails: Object.fromEntries(mails), frame: Object.fromEntries(frame) }
}
