import { written } from '../../../policy/networks.ts'
import { exits } from '../../../policy/withdrawals.ts'
import { readChainPlace } from './chain.ts'
import { isAscii, trimCopied } from './clean.ts'
import {
  type DestinationReading,
  type Place,
  type Refused,
  refused,
  type TypedDestination,
} from './destination.ts'
import { readMember } from './member.ts'

/**
 * Reads a destination as it was typed or sent. Pure: it asks nobody whether an account or an address exists. Refuses: bad-shape (field `asset`),
 * network-unknown, address-invalid, address-other-network with the `network` it belongs to, memo-invalid.
 */
export function readDestination(typed: TypedDestination): DestinationReading {
  const asset = readAsset(typed.asset)
  if (!asset) return refused('bad-shape', 'asset')
  const place = readPlace(typed)
  if (place.kind === 'refused') return place
  const { network, address, memo } = place
  return { kind: 'read', destination: { kind: typed.kind, asset, network, address, memo } }
}

/** Null for what is no name of an asset. Capital letters: `btc` and `BTC` are one. */
export function readAsset(typed: string): string | null {
  const text = trimCopied(typed)
  const asset = text.toUpperCase()
  return isAscii(text) && written.asset.test(asset) ? asset : null
}

function readPlace(typed: TypedDestination): Place | Refused {
  const { network, destination } = exits[typed.kind]
  const address = trimCopied(typed.address ?? '')
  const memo = trimCopied(typed.memo ?? '')
  const named = trimCopied(typed.network ?? '')
  if (network) return readChainPlace({ network: named, address, memo })
  if (named !== '') return refused('network-unknown', 'network')
  if (memo !== '') return refused('memo-invalid', 'memo')
  const member = readMember(destination, address)
  return member === null
    ? refused('address-invalid', 'address')
    : { kind: 'place', network: '', address: member, memo: '' }
}
