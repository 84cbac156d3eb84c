/** A range of addresses as its first bits: an address alone has them all. */
export type Range = { width: 32 | 128; bits: bigint; length: number }

/** What the server takes, read here too so that a slip is seen while one types. Null for what is no address and no range. */
export function readRange(text: string): Range | null {
  const [written = '', length, ...rest] = text.trim().split('/')
  // IPv4 in the clothes of IPv6 is IPv4.
  const found = readV4(written.replace(/^::ffff:(?=.*\.)/i, '')) ?? readV6(written)
  if (!found || rest.length > 0 || !/^\d{1,3}$/.test(length ?? '0')) return null
  const counted = length === undefined ? found.width : Number(length)
  return counted > found.width ? null : { ...found, length: counted }
}

type Address = Omit<Range, 'length'>

function readV4(text: string): Address | null {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return null
  return { width: 32, bits: parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n) }
}

/** RFC 4291, 2.2: eight groups, a run of zeros left out once. */
function readV6(text: string): Address | null {
  const sides = text.split('::')
  if (sides.length > 2 || !text.includes(':')) return null
  const [left = [], right = []] = sides.map((side) => (side === '' ? [] : side.split(':')))
  const missing = 8 - left.length - right.length
  if (sides.length === 1 ? missing !== 0 : missing < 1) return null
  const groups = [...left, ...Array<string>(missing).fill('0'), ...right]
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null
  return { width: 128, bits: groups.reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n) }
}

/** Whether all of one lies in the other. */
export const isInside = (one: Range, other: Range): boolean =>
  one.width === other.width &&
  one.length >= other.length &&
  (one.bits ^ other.bits) >> BigInt(one.width - other.length) === 0n

export const sizeOf = ({ width, length }: Range): bigint => 1n << BigInt(width - length)

/** Prefix lengths: the widest a range may be, and the widest for a key that may withdraw (server/src/policy/api-keys.ts). */
const widest = { any: { 32: 8, 128: 32 }, withdraw: { 32: 24, 128: 64 } } as const
export const mostRanges = 20

export type Fault =
  | { kind: 'bad'; text: string }
  | { kind: 'wide'; text: string; widest: string }
  | { kind: 'many' }

/** One a line; commas and blanks part them too. */
export const listed = (typed: string): string[] => typed.split(/[\s,;]+/).filter(Boolean)

/** In the place of ranges or pairs of which nothing is left. */
export const nothing = 'none'
export const isNothing = (texts: readonly string[]): boolean => texts.length === 1 && texts[0] === nothing

/** What is wrong with a list, the first of it; null when the server would take it. */
export function faultOf(texts: readonly string[], withdraws: boolean): Fault | null {
  if (isNothing(texts)) return null
  if (texts.length > mostRanges) return { kind: 'many' }
  for (const text of texts) {
    const range = readRange(text)
    if (!range) return { kind: 'bad', text }
    const least = widest[withdraws ? 'withdraw' : 'any'][range.width]
    if (range.length < least) return { kind: 'wide', text, widest: `/${least}` }
  }
  return null
}
