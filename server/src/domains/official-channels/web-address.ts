import { isIP } from 'node:net'
import { domainToUnicode } from 'node:url'
import type { WebChannel } from './channels.ts'
import type { OfficialList } from './list.ts'
import { registeredName, resembles } from './resemblance.ts'
import type { Seen } from './seen.ts'
import { listed, notOurs, type Reason, unclear, type Verdict } from './verdict.ts'
import { isPlainPath, isPlainSpelling } from './web-spelling.ts'

/** A scheme has no dot here: `ours.example:8443` is a host and its port. */
const scheme = /^(?!localhost:\d)[a-z][a-z0-9+-]*:/i

/** A pattern would look at a long row of dots again from each of them. */
function withoutDots(host: string): string {
  let end = host.length
  while (host[end - 1] === '.') end -= 1
  return host.slice(0, end)
}

/** As an address bar reads it: without a scheme it is https. */
const inFull = (text: string): string =>
  /^[/\\]{2}/.test(text) ? `https:${text}` : scheme.test(text) ? text : `https://${text}`

/**
 * Reads a web address as browsers do (WHATWG URL), and never opens it. Listed only when, besides, it is spelled the plain way, so that every
 * other reader understands the same host.
 */
export function checkWeb(list: OfficialList, { text, hidden }: Seen): Verdict {
  if (/\s/.test(text)) return unclear('web', 'more-than-one')
  const url = URL.parse(inFull(text))
  if (!url) return judgeUnreadable(list, text)
  if (!/^https?:$/.test(url.protocol))
    return notOurs({ kind: 'web', canonical: url.protocol }, resembles(list.names, text), ['scheme'])
  const host = withoutDots(url.hostname)
  const odd: Reason[] = [
    ...(hidden ? (['invisible'] as const) : []),
    ...(url.username || url.password ? (['userinfo'] as const) : []),
    ...(host === url.hostname ? [] : (['trailing-dot'] as const)),
  ]
  const there = list.of('web').filter((channel) => channel.host === host)
  return there.length > 0 ? judgeOurHost(there, url, text, odd) : judgeOther(list, url, text, odd)
}

/** What no program can open is no address; with our name in it, that is worth a word all the same. */
function judgeUnreadable(list: OfficialList, text: string): Verdict {
  const verdict = unclear('web', 'unreadable')
  if (!resembles(list.names, text)) return verdict
  return { ...verdict, lookalike: true, reasons: ['unreadable', 'lookalike'] }
}

function judgeOurHost(
  there: ({ label: string | null } & WebChannel)[],
  url: URL,
  text: string,
  odd: Reason[],
): Verdict {
  const read = { kind: 'web', canonical: url.origin } as const
  const found = there.map((channel) => ({ channel, wrong: differences(channel, url, text) }))
  const right = found.find(({ wrong }) => wrong.length === 0)
  if (right && odd.length === 0) {
    const { path, label } = right.channel
    return listed({ ...read, canonical: originOf(right.channel) + path }, label)
  }
  const nearest = found.reduce((one, other) => (other.wrong.length < one.wrong.length ? other : one))
  const wrong = [...odd, ...nearest.wrong]
  const telling = wrong.filter((why) => why !== 'odd-spelling')
  return notOurs(read, false, telling.length > 0 ? telling : wrong)
}

function differences(channel: WebChannel, url: URL, text: string): Reason[] {
  const named = scheme.test(text) ? url.protocol : `${channel.scheme}:`
  const wrong: Reason[] = []
  if (named !== `${channel.scheme}:`) wrong.push(named === 'http:' ? 'not-https' : 'scheme')
  if (url.port !== channel.port) wrong.push('port')
  if (channel.path && !isBelow(url.pathname, channel.path)) wrong.push('other-path')
  if (!isPlainSpelling(text, channel.host) || (channel.path && !isPlainPath(text))) wrong.push('odd-spelling')
  return wrong
}

const isBelow = (path: string, prefix: string): boolean => path === prefix || path.startsWith(`${prefix}/`)

const originOf = ({ scheme, host, port }: WebChannel): string => `${scheme}://${host}${port && `:${port}`}`

function judgeOther(list: OfficialList, url: URL, text: string, odd: Reason[]): Verdict {
  const host = withoutDots(url.hostname)
  const shown = domainToUnicode(host)
  const ours = list.of('web').flatMap(({ host, path }) => (path ? [] : [host]))
  const below = ours.some((one) => !isIP(one) && host.endsWith(`.${one}`))
  const beside = ours.some((one) => registeredName(one).domain === registeredName(host).domain)
  const isNumber = isIP(host.replace(/^\[|\]$/g, '')) > 0
  const imitates =
    !below && !beside ? [text, shown].some((one) => resembles(list.names, one)) : odd.includes('userinfo')
  return notOurs({ kind: 'web', canonical: url.origin }, imitates, [
    below ? 'subdomain' : 'other-host',
    ...odd,
    ...(isNumber ? (['ip-address'] as const) : []),
    ...(/(^|\.)xn--/.test(host) ? (['punycode'] as const) : []),
    ...(url.protocol === 'http:' ? (['not-https'] as const) : []),
  ])
}
