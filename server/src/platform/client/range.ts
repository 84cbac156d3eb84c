import { isIPv4 } from 'node:net'
import { canonicalAddress } from './address.ts'
import { addressBits } from './address-bits.ts'

/** Addresses whose first `length` bits are those of `bits`. */
export type Range = { width: 32 | 128; bits: bigint; length: number }

/** `192.0.2.7`, `192.0.2.0/24`, `2001:db8::/32` (RFC 4632 3.1, RFC 4291 2.3). Null for anything else. */
export function readRange(text: string): Range | null {
  const [written = '', length, ...rest] = text.split('/')
  const address = canonicalAddress(written)
  const found = address === null ? null : addressBits(address)
  if (!found || rest.length > 0 || !/^\d{1,3}$/.test(length ?? '0')) return null
  // A range of IPv4 addresses written as IPv6 (RFC 4291 2.5.5.2).
  const mapped = found.width === 32 && !isIPv4(written.trim()) ? 96 : 0
  const counted = length === undefined ? found.width : Number(length) - mapped
  return counted < 0 || counted > found.width ? null : { ...found, length: counted }
}

/** Takes a canonical address; what is no address lies in no range. */
export function isWithin({ width, bits, length }: Range, address: string): boolean {
  const found = addressBits(address)
  const rest = BigInt(width - length)
  return found?.width === width && found.bits >> rest === bits >> rest
}
