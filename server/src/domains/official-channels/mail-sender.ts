import { domainToASCII, domainToUnicode } from 'node:url'
import { type EmailAddress, readEmail } from '../accounts/index.ts'
import type { MailChannel } from './channels.ts'
import type { OfficialList } from './list.ts'
import { resembles } from './resemblance.ts'
import type { Seen } from './seen.ts'
import { hasOtherLetters, listed, notOurs, type Reason, unclear, type Verdict } from './verdict.ts'

/** What a mail program shows: `Name <address>`, or the address alone. */
const sender = /^(?<display>[^<>]*)<(?<inner>[^<>]*)>$/
const link = /^mailto:(?:\/\/)?(?<to>[^?]*)(?<fields>\?.*)?$/i

/** Any other field could name another recipient, percent signs and all (RFC 6068 2). */
const plainFields = /^(?:\?(?:(?:subject|body)=[^&;]*(?:&|$))*)?$/i

/** Inside a domain that is listed as a whole: quotes, percent signs and exclamation marks send mail on by way of it. */
const plainName = /^[a-z0-9._+-]+$/

/** Reads a sender. What is listed may still be forged: the answer says so every time. */
export function checkMail(list: OfficialList, { text, hidden }: Seen): Verdict {
  const { to = text, fields = '' } = link.exec(text)?.groups ?? {}
  const { display = '', inner = to } = sender.exec(to)?.groups ?? {}
  const address = inner.trim()
  if (!address.includes('@')) return unclear('mail', 'unreadable')
  if (/[\s,]/.test(address) || !plainFields.test(fields)) return unclear('mail', 'more-than-one')
  const read = readEmail(address)
  const claims = display.trim().replace(/^(["'])(.*)\1$/, '$2')
  const odd: Reason[] = [
    ...(hidden ? (['invisible'] as const) : []),
    ...(read && !encoded.test(text) ? [] : (['odd-spelling'] as const)),
    ...(isOtherAddress(claims, address) ? (['display-name'] as const) : []),
  ]
  if (!read) return judgeUnreadable(list, address, text, odd)
  const found = list.of('mail').find((channel) => isIn(channel, read))
  const shown = { kind: 'mail', canonical: read.canonical } as const
  if (found && odd.length === 0) return listed(shown, found.label, 'sender-can-be-forged')
  return judgeOther(list, shown, text, found ? odd : ['other-address', ...odd])
}

const encoded = /^mailto:[^?]*%/i

const isOtherAddress = (claims: string, address: string): boolean =>
  claims.includes('@') && claims.toLowerCase() !== address.toLowerCase()

const isIn = (channel: MailChannel, { canonical }: EmailAddress): boolean => {
  const at = canonical.lastIndexOf('@')
  if (channel.address !== null) return channel.address === canonical
  return channel.domain === canonical.slice(at + 1) && plainName.test(canonical.slice(0, at))
}

function judgeOther(
  list: OfficialList,
  shown: { kind: 'mail'; canonical: string },
  text: string,
  why: Reason[],
): Verdict {
  const domain = shown.canonical.slice(shown.canonical.lastIndexOf('@') + 1)
  const isOurs = list.of('mail').some((channel) => channel.domain === domain)
  const below = list.of('mail').some((channel) => domain.endsWith(`.${channel.domain}`))
  return notOurs(
    shown,
    !isOurs && !below && [text, domainToUnicode(domain)].some((one) => resembles(list.names, one)),
    [
      ...why,
      ...(below ? (['subdomain'] as const) : []),
      ...(/(^|\.)xn--/.test(domain) ? (['punycode'] as const) : []),
      ...(hasOtherLetters(shown.canonical) ? (['other-letters'] as const) : []),
    ],
  )
}

/** No address we write to; where it would go to can still be said. */
function judgeUnreadable(list: OfficialList, address: string, text: string, odd: Reason[]): Verdict {
  const domain = domainToASCII(address.slice(address.lastIndexOf('@') + 1)).replace(/\.$/, '')
  if (!domain.includes('.')) return unclear('mail', 'unreadable')
  return judgeOther(list, { kind: 'mail', canonical: `@${domain}` }, text, ['other-address', ...odd])
}
