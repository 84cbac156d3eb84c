import type { WithdrawalAddress } from '../../api/shapes.ts'
import type { Typed } from '../../whitelist/queries.ts'

/** What stands in the form. `network` is `other` where its name is typed. */
export type Answers = Typed & { otherNetwork: string }

export const otherNetwork = 'other'

/** An entry to be changed keeps what leads elsewhere only if it is changed; its address is typed anew. */
export const answersOf = (instead: WithdrawalAddress | null): Answers => ({
  kind: instead?.kind ?? 'on-chain',
  asset: instead?.asset ?? '',
  network: instead?.network || 'bitcoin',
  otherNetwork: '',
  address: '',
  memo: '',
})

/** As the server takes it: no network where nothing leaves the exchange. */
export const typedOf = ({ kind, asset, network, otherNetwork: name, address, memo }: Answers): Typed =>
  kind === 'on-chain'
    ? { kind, asset, network: network === otherNetwork ? name : network, address, memo }
    : { kind, asset, network: '', address, memo: '' }
