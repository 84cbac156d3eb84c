import { english } from '../words/en.ts'
import type { Wording } from '../words/wording.ts'
import { type Look, ourLook } from './look.ts'

/** How the mails of this operator look, and what they say in which language. English is always there. */
export type Brand = { look: Look; wordings: ReadonlyMap<string, Wording> }

export const ourBrand: Brand = { look: ourLook, wordings: new Map([['en', english]]) }

/** The language asked for, or its nearest (`pt` for `pt-BR`), or English. */
export const wordingFor = ({ wordings }: Brand, language: string): Wording =>
  wordings.get(language) ?? wordings.get(language.split('-')[0]!) ?? wordings.get('en')!
