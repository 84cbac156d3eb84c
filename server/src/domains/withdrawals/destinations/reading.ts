import type { KnownNetwork, testNetworks } from '../../../policy/networks.ts'

/**
 * What one scheme says of a text: an address of its own in the one form that is kept, one of a network for trials, or nothing it knows. `tag` is the
 * destination tag that an X-address of XRP carries within; undefined where the address says nothing of one.
 */
export type Reading =
  | { kind: 'address'; address: string; tag?: string | null }
  | { kind: 'other'; network: keyof typeof testNetworks | KnownNetwork }
  | { kind: 'none' }

export const none: Reading = { kind: 'none' }
