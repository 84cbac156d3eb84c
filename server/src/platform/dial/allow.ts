import { canonicalAddress } from '../client/address.ts'
import { liesIn, type Network } from '../client/networks.ts'
import { isPublic } from './reachable.ts'
import { byServers, bySystem, type Resolve } from './resolve.ts'
import { readTarget, type Target } from './target.ts'

export type Allowance = {
  /** Ranges that are called although they are not of the open internet: the operator's own. */
  networks: readonly Network[]
  /** Whether those may be called over plain http: never in production. */
  plain: boolean
  /** In the place of the name servers and of the system. */
  resolve?: Resolve
}

export class AddressRefused extends Error {
  override name = 'AddressRefused'
}

/** Reads and judges an address without asking anybody for its name. Throws AddressRefused. */
export function allowTarget(text: string, allowance: Allowance): Target {
  const target = readTarget(text)
  if (!target) throw new AddressRefused()
  if (target.url.protocol === 'http:' && !allowance.plain) throw new AddressRefused()
  if (target.literal) allowAddresses(target, [target.host], allowance)
  // It could only lead inside.
  if (target.inner && allowance.networks.length === 0) throw new AddressRefused()
  return target
}

/**
 * The addresses a name has at this moment, in their one spelling. One that must not be called makes all of them refused: who answers with an inner
 * and an outer one tries out which is taken. Throws AddressRefused, and what the resolver throws.
 */
export async function findAddresses(target: Target, allowance: Allowance): Promise<string[]> {
  if (target.literal) return allowAddresses(target, [target.host], allowance)
  const resolve = allowance.resolve ?? (target.inner ? bySystem : byServers())
  return allowAddresses(target, await resolve(target.host), allowance)
}

/** An address or an inner name, and whatever is called over plain http, must lie in the operator's own ranges. */
export function allowAddresses(target: Target, found: string[], { networks }: Allowance): string[] {
  const ownOnly = target.literal || target.inner || target.url.protocol === 'http:'
  const addresses = found.map(canonicalAddress)
  const isAllowed = (address: string | null): address is string =>
    address !== null && (liesIn(networks, address) || (!ownOnly && isPublic(address)))
  if (addresses.length === 0 || !addresses.every(isAllowed)) throw new AddressRefused()
  return addresses
}
