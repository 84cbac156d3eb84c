import { isIPv4 } from 'node:net'
import { canonicalAddress } from '../../platform/client/address.ts'
import { addressBits } from '../../platform/client/address-bits.ts'
import { addressList } from '../../policy/risk.ts'

type Width = 32 | 128
/** An address and how many of its first bits count. */
export type Network = { width: Width; bits: bigint; length: number }

/** `192.0.2.7`, `192.0.2.0/24`, `2001:db8::/32`. Null for anything else, and for ranges too wide to be meant. */
export function readNetwork(text: string): Network | null {
  const [written = '', length, ...rest] = text.split('/')
  const address = canonicalAddress(written)
  const found = address === null ? null : addressBits(address)
  if (!found || rest.length > 0 || !/^\d{1,3}$/.test(length ?? '0')) return null
  // A range of IPv4 addresses written as IPv6.
  const mapped = found.width === 32 && !isIPv4(written.trim()) ? 96 : 0
  const counted = length === undefined ? found.width : Number(length) - mapped
  if (counted < addressList.leastBits[found.width] || counted > found.width) return null
  return { ...found, length: counted }
}

/** Looks an address up among any number of networks: one look for each length there is. */
export class Networks {
  readonly #sets: Record<Width, Map<number, Set<bigint>>> = { 32: new Map(), 128: new Map() }

  add({ width, bits, length }: Network): void {
    const sets = this.#sets[width]
    const set = sets.get(length) ?? new Set()
    sets.set(length, set.add(bits >> BigInt(width - length)))
  }

  has(address: string): boolean {
    const found = addressBits(address)
    if (!found) return false
    for (const [length, set] of this.#sets[found.width])
      if (set.has(found.bits >> BigInt(found.width - length))) return true
    return false
  }
}
