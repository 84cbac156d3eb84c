import type { NoticeParams, Template } from '../notice.ts'
import type { OwnClock } from './times.ts'

/** The SMS for every template: the whole text. */
export type SmsWords = { [T in Template]: (params: NoticeParams[T], site: Site) => string }

/** What a mail says, before it becomes text and HTML. Every string is plain text; the renderers escape. */
export type Letter = {
  subject: string
  /** Says what sort of mail it is, so that colour alone never does. */
  kind: string
  tone: 'calm' | 'attention'
  heading: string
  paragraphs: string[]
  code: Code | null
  facts: Fact[]
  /** A link of ours that takes power away and gives none. */
  undo: Link | null
  /** A link that opens one page for what the reader asked for, and signs nobody in. */
  act: Link | null
  notYou: NotYou
  /** The link that freezes the account, at the end of what to do: it takes power away and gives none, like `undo`. */
  freeze: Link | null
}

export type Code = { value: string; note: string }

/** `note`: what it does. */
export type Link = { label: string; note: string; url: string }

/** `lead`: the first words of the value, which stand out. */
export type Fact = { label: string; lead?: string; value: string; mono?: boolean }

/** What to do if it was not you, and whom to turn to: asked for by NIST SP 800-63B-4 4.6. */
export type NotYou = {
  heading: string
  /** What it means, where that needs a sentence. */
  meaning: string | null
  /** In the order in which to do them. */
  steps: string[]
  help: string
}

/**
 * What a message has for this addressee alone; asked for as it is composed. `freezeUrl`: the link that freezes the account, null where there
 * is none, or where the address may not have it. `madeAt`: for notices that do not say themselves when it was.
 */
export type Personal = {
  antiPhishing: string | null
  freezeUrl: string | null
  language: string
  clock: OwnClock | null
  madeAt: Date | null
}

/** What heads a mail: who it is from, and the word that only they and the holder know. */
export type Head = { site: Site; antiPhishing: string | null }

/** The operator as messages speak of it. `host` is exactly what stands in the browser's address field, `hostname` is without its port. */
export type Site = {
  operator: string
  host: string
  hostname: string
  origin: string
  /** Of the desk; null where there is none. */
  deskOrigin: string | null
  supportUrl: string | null
}
