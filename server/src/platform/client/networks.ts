import { isIPv4 } from 'node:net'
import { canonicalAddress } from './address.ts'
import { addressBits } from './address-bits.ts'

/** A range of addresses, as in `10.0.0.0/8` or `fd00::/8`. */
export type Network = { width: 32 | 128; bits: bigint; length: number }

/** Null for what is no range; an address alone is the range of itself. */
export function readNetwork(text: string): Network | null {
  const [written = '', length, ...rest] = text.trim().split('/')
  const address = canonicalAddress(written)
  const found = address === null ? null : addressBits(address)
  if (!found || rest.length > 0 || !/^\d{1,3}$/.test(length ?? '0')) return null
  // A range of IPv4 addresses written as IPv6.
  const mapped = found.width === 32 && !isIPv4(written) ? 96 : 0
  const counted = length === undefined ? found.width : Number(length) - mapped
  return counted < 0 || counted > found.width ? null : { ...found, length: counted }
}

/** Takes canonical text; what is no address lies in no network. */
export function liesIn(networks: readonly Network[], address: string): boolean {
  const found = addressBits(address)
  return found !== null && networks.some((network) => covers(network, found))
}

const covers = ({ width, bits, length }: Network, found: { width: number; bits: bigint }): boolean =>
  width === found.width && (bits ^ found.bits) >> BigInt(width - length) === 0n
