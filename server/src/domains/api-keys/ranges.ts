import { isIPv4 } from 'node:net'
import { canonicalAddress } from '../../platform/client/address.ts'
import { type Network, readNetwork } from '../../platform/client/networks.ts'
import { Refusal } from '../../platform/refusal.ts'
import { apiKeys } from '../../policy/api-keys.ts'
import { nothing } from './rights.ts'

type Widest = { v4: number; v6: number }

/**
 * Ranges in their one form, each once, without those that lie in another. Refuses: api-key-range-invalid, api-key-range-too-wide (field `ranges`).
 */
export function readRanges(texts: readonly string[], widest: Widest = apiKeys.widest): string[] {
  if (texts.length === 1 && texts[0] === nothing) return [nothing]
  const networks = texts.map((text) => requireNetwork(text, widest))
  const kept = networks.filter(
    (one, n) => !networks.some((other, m) => n !== m && swallows(other, one, m < n)),
  )
  return kept.map(writeNetwork)
}

function requireNetwork(text: string, widest: Widest): Network {
  const network = text.length <= 64 ? readNetwork(text) : null
  if (!network) throw new Refusal('api-key-range-invalid', { field: 'ranges' })
  requireNarrow(network, widest)
  return network
}

/** Refuses: api-key-range-too-wide. */
export function requireNarrow({ width, length }: Network, widest: Widest): void {
  const least = width === 32 ? widest.v4 : widest.v6
  if (length < least)
    throw new Refusal('api-key-range-too-wide', { field: 'ranges', extras: { widest: `/${least}` } })
}

/** Of two that are the same the first stays. */
const swallows = (other: Network, one: Network, first: boolean): boolean =>
  isInside(one, other) && (first || !isInside(other, one))

const isInside = (one: Network, other: Network): boolean =>
  one.width === other.width &&
  one.length >= other.length &&
  (one.bits ^ other.bits) >> BigInt(one.width - other.length) === 0n

/** `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/48`: canonical, without what lies below the prefix. */
function writeNetwork({ width, bits, length }: Network): string {
  const rest = BigInt(width - length)
  const address = writeAddress(width, (bits >> rest) << rest)
  return length === width ? address : `${address}/${length}`
}

function writeAddress(width: 32 | 128, bits: bigint): string {
  if (width === 32) return [24n, 16n, 8n, 0n].map((shift) => String((bits >> shift) & 0xffn)).join('.')
  const text = Array.from({ length: 8 }, (_, n) =>
    ((bits >> BigInt(112 - 16 * n)) & 0xffffn).toString(16),
  ).join(':')
  const canonical = canonicalAddress(text)!
  // A range of IPv4 in IPv6's clothes was read as IPv4 already.
  return isIPv4(canonical) ? text : canonical
}

/** Whether a range lies in another, both in their one form. */
export function isRangeInside(one: string, other: string): boolean {
  const inner = readNetwork(one)
  const outer = readNetwork(other)
  return inner !== null && outer !== null && isInside(inner, outer)
}
