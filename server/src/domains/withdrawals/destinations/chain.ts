import { type KnownNetwork, type Network, networks, type Scheme, written } from '../../../policy/networks.ts'
import { isAscii } from './clean.ts'
import { type Place, type Refused, refused } from './destination.ts'
import { readMemo } from './memo.ts'
import { readPlainly } from './plainly.ts'
import type { Reading } from './reading.ts'
import { schemes } from './schemes.ts'

type Typed = { network: string; address: string; memo: string }

/** An address of a chain, with the memo beside it. */
export function readChainPlace(typed: Typed): Place | Refused {
  const network = readNetwork(typed.network)
  if (!network) return refused('network-unknown', 'network')
  if (!isAscii(typed.address)) return refused('address-invalid', 'address')
  const known = findNetwork(network)
  const found = known ? schemes[known.scheme](typed.address) : readPlainly(typed.address)
  if (found.kind === 'other') return otherNetwork(found.network)
  if (found.kind === 'none') return strange(network, typed.address)
  const memo = readMemo(known?.memo ?? 'text', typed.memo, found.tag)
  if (memo === null) return refused('memo-invalid', 'memo')
  return { kind: 'place', network, address: found.address, memo }
}

/** The one name of a network, whichever of its names was given; null for what can be none. */
export function readNetwork(typed: string): string | null {
  const name = typed.toLowerCase()
  if (!isAscii(typed) || !written.network.test(name)) return null
  const named = Object.entries(networks).find(([, { aliases }]) =>
    (aliases as readonly string[]).includes(name),
  )
  return named?.[0] ?? name
}

const findNetwork = (name: string): Network | undefined =>
  Object.hasOwn(networks, name) ? networks[name as KnownNetwork] : undefined

const otherNetwork = (network: string): Refused => refused('address-other-network', 'address', { network })

/** Not of the network named. Where another one would take it, that is what went wrong. */
function strange(network: string, address: string): Refused {
  for (const [name, { scheme }] of Object.entries(networks)) {
    if (name === network) continue
    const found = readBy(scheme, address)
    if (found.kind === 'address') return otherNetwork(name)
    if (found.kind === 'other') return otherNetwork(found.network)
  }
  return refused('address-invalid', 'address')
}

const readBy = (scheme: Scheme, address: string): Reading => schemes[scheme](address)
