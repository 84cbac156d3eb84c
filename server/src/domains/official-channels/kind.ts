import { isIPv4 } from 'node:net'
import type { Kind } from './channels.ts'
import { knows, readHandle } from './handle.ts'
import type { OfficialList } from './list.ts'
import { resembles } from './resemblance.ts'

type Sign = { kind: Kind; shows: (text: string, list: OfficialList) => boolean }

const dots = /[.\u3002\uff0e\uff61]/
const number = /^[(（]?[+＋\p{Nd}][\p{Nd}\s()（）.．\-‐-―－/／]*$/u
/** As long as the name of an SMS can be. */
const word = /^[^\s@.:/\\]{2,11}$/
const token = /^(0x[0-9a-f]{10,}|[a-z0-9_-]{25,})$/i

/** How a text is told to be of a kind, in this order. Whatever is guessed, only an exact match is listed. */
const signs: Sign[] = [
  { kind: 'mail', shows: (text) => /^mailto:/i.test(text) },
  { kind: 'phone', shows: (text) => /^(tel|sms|smsto|callto):/i.test(text) },
  { kind: 'wallet', shows: (text, list) => isOfNetwork(list, text) },
  { kind: 'handle', shows: (text, list) => !!readHandle(text, knows(list))?.platform },
  { kind: 'web', shows: (text) => /^[a-z][a-z0-9+-]*:|^[/\\]{2}|^\[/i.test(text) },
  { kind: 'handle', shows: (text) => /^@[^@/\\.]+$/.test(text) },
  {
    kind: 'mail',
    shows: (text) => text.includes('@') && !isInPath(text),
  },
  { kind: 'phone', shows: (text) => number.test(text) && !isIPv4(text) },
  { kind: 'wallet', shows: (text) => token.test(text) },
  { kind: 'web', shows: (text) => !/\s/.test(text) && (dots.test(text) || /^localhost\b/i.test(text)) },
  { kind: 'sms', shows: (text, list) => word.test(text) && resembles(list.names, text) },
]

/** An @ after a slash is part of a path, or of a trick that is to look like one. */
function isInPath(text: string): boolean {
  const slash = text.search(/[/\\?#]/)
  return slash >= 0 && slash < text.lastIndexOf('@')
}

/** What a text most likely is; null when it looks like nothing that can be listed. */
export const guessKind = (list: OfficialList, text: string): Kind | null =>
  signs.find(({ shows }) => shows(text, list))?.kind ?? null

const networks = new Set(['bitcoin', 'ethereum', 'litecoin', 'solana', 'tron', 'ripple', 'monero', 'cardano'])

/** `bitcoin:…`, and the networks of the list. */
function isOfNetwork(list: OfficialList, text: string): boolean {
  const network = /^([a-z0-9-]{2,30})[\s:]/i.exec(text)?.[1]?.toLowerCase()
  return (
    network !== undefined &&
    (networks.has(network) || list.of('wallet').some((channel) => channel.network === network))
  )
}
