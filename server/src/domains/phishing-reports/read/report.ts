import { phishing } from '../../../policy/support.ts'
import { findIndicators } from './find.ts'
import type { Findings, Indicator, Reported } from './findings.ts'
import { inert } from './inert.ts'
import type { Mail } from './mail.ts'
import { notOwn, without, withoutOwn } from './own.ts'

/** Header lines at the top, as a mail program shows them under "view source". */
const isSource = (text: string): boolean =>
  /^(?:[\w-]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){3}/.test(text.slice(0, 20_000)) &&
  /^(from|received|return-path):/im.test(text)

/** The message in it, whole: a file, or its source as it was pasted. */
export function sourceOf({ kind, text, mail }: Reported): Uint8Array | null {
  return mail ?? (kind === 'mail' && isSource(text) ? Buffer.from(text) : null)
}

/** Everything that is found out about a report. Pure but for its time and memory, which whoever runs it bounds. */
export async function readReport(reported: Reported): Promise<Findings> {
  const { kind, text, own, secret } = reported
  const source = sourceOf(reported)
  // What takes mails apart is loaded in the thread alone.
  const message = source && (await (await import('./mail.ts')).readMessage(source))
  const body = message ? message.text : text
  const mine = [...own, ...(message ? reportersOf(message) : [])]
  const found = [
    ...(message ? [...message.senders, ...message.linked] : []),
    ...findIndicators(body, { bare: kind === 'address' }),
  ]
  const clean = withoutOwn(mine)
  const read = [message?.head, body].filter(Boolean).join('\n\n')
  return {
    subject: message?.subject ?? null,
    senders: message ? hostsOf(message) : [],
    indicators: first(notOwn(found, mine)),
    attached: message?.attached ?? [],
    text: inert(clean(without(secret, read))),
  }
}

/** To whom it went, but for who sent it: whoever names themselves in Cc is not taken for the reporter by that. */
function reportersOf({ recipients, senders }: Mail): string[] {
  const sent = new Set(senders.map(({ value }) => value.toLowerCase()))
  return recipients.filter((one) => !sent.has(one.toLowerCase()))
}

const hostsOf = ({ from }: Mail): string[] =>
  from.map((address) => address.slice(address.lastIndexOf('@') + 1).toLowerCase())

/** Each once, a link that lies about itself before the same one that does not. */
function first(found: Indicator[]): Indicator[] {
  const kept = new Map<string, Indicator>()
  for (const one of found) {
    const key = `${one.kind} ${one.value}`
    if (!kept.get(key)?.shown) kept.set(key, one)
  }
  return [...kept.values()].slice(0, phishing.indicators)
}
