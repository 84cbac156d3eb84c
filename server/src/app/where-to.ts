import type { Destination } from '../domains/notices/index.ts'
import { groupsOf } from '../domains/withdrawals/destinations/index.ts'

export type Where = { kind: string; asset: string; network: string; address: string; memo?: string }

/** An address of a chain in groups of four, because that is how it is compared; anything else as it is. */
export function whereTo({ kind, asset, network, address, memo }: Where): Destination {
  const destination = kind === 'on-chain' ? groupsOf({ kind, address }).join(' ') : address
  return {
    asset,
    network: [network || kind, memo].filter(Boolean).join(' · '),
    destination: destination || '-',
  }
}
