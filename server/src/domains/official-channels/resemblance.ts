import { domainToUnicode } from 'node:url'
import type { Channel } from './channels.ts'
import { isNear } from './distance.ts'
import { folds } from './skeleton.ts'

/** What an imitation imitates: the names in our addresses, folded in each way. */
export type Names = readonly (readonly string[])[]

/** Shorter names are in too many honest ones. */
const shortest = { within: 4, near: 5, nearTwice: 10 } as const

/** No label of a host is longer (RFC 1035 2.3.4). */
const longestPiece = 63

/**
 * Which name a host is registered under. The public suffix list would know; a short last label but one (`co.uk`, `com.au`) tells nearly as
 * much, and nothing is decided by it.
 */
export function registeredName(host: string): { name: string; domain: string } {
  const labels = host.split('.')
  const suffix = labels.length > 2 && labels.at(-2)!.length <= 3 ? 2 : 1
  const first = Math.max(0, labels.length - suffix - 1)
  return { name: labels[first]!, domain: labels.slice(first).join('.') }
}

export function namesOf(channels: readonly Channel[], operator: string): Names {
  const plain = new Set([operator, ...channels.flatMap(namesIn)])
  return folds.map((fold) => [...new Set([...plain].map(fold))].filter((name) => name.length > 0))
}

/** Where only a part of a host is ours, its name is somebody else's. */
function namesIn(channel: Channel): string[] {
  if (channel.kind === 'web' && channel.path) return []
  if (channel.kind === 'web') return [domainToUnicode(registeredName(channel.host).name)]
  if (channel.kind === 'mail') return [domainToUnicode(registeredName(channel.domain).name)]
  return channel.kind === 'handle' || channel.kind === 'sms' ? [channel.name] : []
}

/** Whether a text has one of our names in it, however it is spelled, or something that is nearly one. A hint: nothing is decided by it. */
export const resembles = (names: Names, text: string): boolean =>
  folds.some((fold, n) => hasName(names[n]!, fold(text)) || hasNear(names[n]!, piecesOf(text).map(fold)))

const hasName = (names: readonly string[], text: string): boolean =>
  names.some((name) => name.length >= shortest.within && text.includes(name))

const hasNear = (names: readonly string[], pieces: string[]): boolean =>
  pieces.some((piece) => names.some((name) => isNear(piece, name, mistakes(name))))

const mistakes = ({ length }: string): number =>
  length < shortest.near ? 0 : length < shortest.nearTwice ? 1 : 2

/** What stands between dots, slashes and blanks; so many that a text of two thousand characters costs no more than a host does. */
const piecesOf = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{M}\p{N}\-_]+/u)
    .filter((piece) => piece.length > 2 && piece.length <= longestPiece)
    .slice(0, 40)
