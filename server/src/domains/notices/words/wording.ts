import type { RiskReason as Reason } from '../../../policy/risk.ts'
import type { WithdrawalReason } from '../../../policy/withdrawals.ts'
import type { LetterKey } from './variants.ts'

/** What one mail says. Plain text, `{placeholders}` in it (`placeholders.ts`). */
export type LetterWords = {
  /** Stands on locked screens: never a name, an address or a code. */
  subject: string
  heading: string
  paragraphs: readonly string[]
  /** After the word for whether it happened; null where that word says all. */
  result: string | null
  /** What it means if it was not you. */
  meaning: string | null
  /** What to do then, in this order. */
  steps: readonly string[]
}

/** What stands around every letter. */
export type FrameWords = Record<FrameKey, string>

export type FrameKey =
  | 'from'
  | 'anti-phishing'
  | 'kind.notice'
  | 'kind.check'
  | 'kind.code'
  | 'fact.result'
  | 'fact.when'
  | 'fact.device'
  | 'fact.place'
  | 'fact.address'
  | 'outcome.done'
  | 'outcome.blocked'
  | 'outcome.waiting'
  | 'outcome.nothing'
  | 'code.minute'
  | 'code.minutes'
  | 'not-you'
  | 'help'
  | 'contact'
  | 'undo.label'
  | 'undo.note'
  | 'undo.step'
  | 'stop.label'
  | 'stop.note'
  | 'stop.step'
  | `act.${Act}`
  | `act.${Act}-note`
  | 'freeze.meaning'
  | 'freeze.keep-meaning'
  | 'freeze.label'
  | 'freeze.keep'
  | 'links.none'
  | 'links.undo'
  | 'links.freeze'
  | 'links.both'
  | 'links.act'
  | 'never-asked'
  | `reason.${Reason | WithdrawalReason}`
  | 'time.utc'
  | 'time.utc-same-day'
  | 'time.zoned'
  | `month.${Month}`

/** What a link opens. */
export type Act = 'reset' | 'recovery' | 'ticket' | 'join' | 'stop-reset'

type Month = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12

/** All words of one language. */
export type Wording = {
  /** BCP 47. */
  language: string
  direction: 'ltr' | 'rtl'
  letters: Readonly<Record<LetterKey, LetterWords>>
  frame: Readonly<FrameWords>
  /** How many mails and texts around them have words of this language itself, and not of English. */
  own: { mails: number; frame: number }
}
