import type { Settings } from '../../../platform/ctx.ts'
import { carries } from '../carries.ts'
import { type Notice, secondsWorthSending } from '../notice.ts'
import type { Sms } from '../transport.ts'
import { calm } from '../words/calm.ts'
import type { Site } from '../words/letter.ts'
import { siteOf } from '../words/site.ts'
import { smsPhrase } from '../words/sms/frame.ts'
import { smsWords } from '../words/sms.ts'
import { segmentsOf, toGsm } from './gsm.ts'

/** A notice as the text of an SMS; `antiPhishing` stands in it where its template carries it and one message has the room. */
export function composeSms(
  notice: Notice,
  settings: Settings,
  antiPhishing: string | null,
): Omit<Sms, 'id' | 'at'> {
  const words = smsWords[notice.template] as (params: Notice['params'], site: Site) => string
  const seconds = secondsWorthSending(notice)
  return {
    to: notice.to,
    text: withPhrase(
      toGsm(words(calm(notice.params), siteOf(settings))),
      carries[notice.template] ? antiPhishing : null,
    ),
    seconds: Number.isFinite(seconds) ? seconds : null,
  }
}

/** Before the lines that a phone reads, which must be the last; never a second message, and never a letter of it changed. */
function withPhrase(text: string, antiPhishing: string | null): string {
  if (antiPhishing === null) return text
  const [said = '', ...bound] = text.split('\n\n')
  const longer = [`${said} ${smsPhrase} ${antiPhishing}`, ...bound].join('\n\n')
  return segmentsOf(longer) === 1 ? longer : text
}
