import { isIPv4, isIPv6 } from 'node:net'

/** The number an address is. Takes canonical text; null for anything that is no address. */
export function addressBits(address: string): { width: 32 | 128; bits: bigint } | null {
  if (isIPv4(address)) return { width: 32, bits: ofBytes(address) }
  if (!isIPv6(address)) return null
  const plain = address.replace(/[0-9.]+\.[0-9.]+$/, (dotted) => hexPair(ofBytes(dotted)))
  const [head = '', tail] = plain.split('::')
  const front = groups(head)
  const back = groups(tail ?? '')
  const zeros = Array<string>(8 - front.length - back.length).fill('0')
  const all = tail === undefined ? front : [...front, ...zeros, ...back]
  return { width: 128, bits: BigInt(`0x${all.map((group) => group.padStart(4, '0')).join('')}`) }
}

const groups = (text: string): string[] => (text === '' ? [] : text.split(':'))

const ofBytes = (dotted: string): bigint =>
  dotted.split('.').reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)

/** The last 32 bits of an IPv6 address, where they are written as an IPv4 one (RFC 4291 2.2). */
const hexPair = (bits: bigint): string => `${(bits >> 16n).toString(16)}:${(bits & 0xffffn).toString(16)}`
