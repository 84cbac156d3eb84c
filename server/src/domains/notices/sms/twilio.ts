import { NotDelivered, type Sms, type Transport } from '../transport.ts'
import { type Answered, member, post } from './post.ts'
import { finalReason } from './twilio-errors.ts'

export type TwilioOptions = {
  account: string
  token: string
  /** A number, a name, or the sid of a messaging service. */
  from: string
  /** Without a trailing slash; null for Twilio's own. */
  url: string | null
  /** Where Twilio tells what became of a message. */
  callback: string
  patience?: number
}

const usualUrl = 'https://api.twilio.com'

/** Twilio's REST API, 2010-04-01: POST Messages.json (twilio.com/docs/messaging/api/message-resource). */
export function createTwilioTransport(options: TwilioOptions): Transport<Sms> {
  const base = (options.url ?? usualUrl).replace(/\/+$/, '')
  const url = `${base}/2010-04-01/Accounts/${options.account}/Messages.json`
  const headers = {
    authorization: `Basic ${Buffer.from(`${options.account}:${options.token}`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'application/json',
  }
  return {
    deliver: async (sms) =>
      read(await post(url, headers, new URLSearchParams(formOf(options, sms)).toString(), options.patience)),
    close: async () => {},
  }
}

const formOf = (
  { from, callback }: TwilioOptions,
  { id, to, text, seconds }: Sms,
): Record<string, string> => ({
  To: to,
  ...(/^MG[0-9a-f]{32}$/.test(from) ? { MessagingServiceSid: from } : { From: from }),
  Body: text,
  // Our own id comes back signed: Twilio's name of the message may not be written down yet when its word arrives.
  StatusCallback: `${callback}?notice=${id}`,
  // A code that waits in Twilio's queue for longer than it works is not sent at all.
  ...(seconds && { ValidityPeriod: String(seconds) }),
})

/** Errors are `{code, message, more_info, status}`: the message quotes the number, so the code alone is kept. */
function read({ status, json }: Answered) {
  const sid = member(json, 'sid')
  if (status >= 200 && status < 300 && typeof sid === 'string' && /^[SM]M[0-9a-f]{32}$/.test(sid))
    return { providerId: sid }
  const code = member(json, 'code')
  const reason = status >= 400 && status < 500 && status !== 429 ? finalReason(code) : null
  const words = Number.isSafeInteger(code) ? `${status} ${code}` : `${status}`
  throw new NotDelivered(`SMS provider: ${words}`, reason !== null, reason ?? 'other')
}
