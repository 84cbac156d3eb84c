import type { Settings } from '../../../platform/ctx.ts'
import { type Notice, secondsWorthSending } from '../notice.ts'
import type { Sms } from '../transport.ts'
import { calm } from '../words/calm.ts'
import type { Site } from '../words/letter.ts'
import { siteOf } from '../words/site.ts'
import { smsWords } from '../words/sms.ts'
import { toGsm } from './gsm.ts'

/** A notice as the text of an SMS. */
export function composeSms(notice: Notice, settings: Settings): Omit<Sms, 'id' | 'at'> {
  const words = smsWords[notice.template] as (params: Notice['params'], site: Site) => string
  const seconds = secondsWorthSending(notice)
  return {
    to: notice.to,
    text: toGsm(words(calm(notice.params), siteOf(settings))),
    seconds: Number.isFinite(seconds) ? seconds : null,
  }
}
