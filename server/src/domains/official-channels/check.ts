import type { Kind } from './channels.ts'
import { checkHandle } from './handle.ts'
import { guessKind } from './kind.ts'
import type { OfficialList } from './list.ts'
import { checkMail } from './mail-sender.ts'
import { checkPhone } from './phone-number.ts'
import { asSeen, type Seen } from './seen.ts'
import { checkSms } from './sms-sender.ts'
import { unclear, type Verdict } from './verdict.ts'
import { checkWallet } from './wallet.ts'
import { checkWeb } from './web-address.ts'

const checks: Record<Kind, (list: OfficialList, seen: Seen) => Verdict> = {
  web: checkWeb,
  mail: checkMail,
  phone: checkPhone,
  sms: checkSms,
  handle: checkHandle,
  wallet: checkWallet,
}

/** A sentence or a list with something in it that could be an address. */
const hasSeveral = (text: string): boolean => /\s/.test(text) && /[.@:/\d]/.test(text)

/**
 * Whether a text names one of the operator's channels. Looks at nothing but the text and the list: nothing is resolved, fetched or kept.
 * `kind` where the person said what it is; otherwise it is guessed.
 */
export function checkText(list: OfficialList, text: string, kind?: Kind): Verdict {
  const seen = asSeen(text)
  const of = kind ?? guessKind(list, seen.text)
  if (of === null) return unclear(null, hasSeveral(seen.text) ? 'more-than-one' : 'unreadable')
  return checks[of](list, seen)
}
