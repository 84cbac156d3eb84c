import type { World } from '../../../test/harness.ts'
import { systemRandom } from '../../platform/random.ts'

/** The guarded actions of the list of withdrawal addresses, for the tables over everything that can be confirmed. */

const ours = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'
const theirs = '12c6DSiU4Rq3P4ZxziKxzrL5LmMBrzjrJX'
const listed = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'

const wanted = { kind: 'on-chain', asset: 'BTC', network: 'bitcoin', address: ours, memo: '' }
/** By parameter: what the route would take, and what it would refuse. */
const otherParts = {
  kind: ['sub-account'],
  asset: ['ETH'],
  network: ['btc'],
  address: [theirs, `${ours} `],
  memo: ['1'],
}

type Holding = { listed: string }
const one = ({ listed: id }: Holding) => `/v1/withdrawal-addresses/${id}`
const id = () => systemRandom.uuid()

export const guardedAddresses = {
  'withdrawal-addresses.add': {
    ask: () => ({
      method: 'POST' as const,
      path: '/v1/withdrawal-addresses',
      body: { ...wanted, label: 'Savings' },
    }),
    other: () => ({ ...otherParts, label: ['Mallory'] }),
  },
  'withdrawal-addresses.change': {
    ask: (person: Holding) => ({ method: 'PUT' as const, path: one(person), body: wanted }),
    other: () => ({ ...otherParts, id: [id()] }),
  },
  'withdrawal-addresses.rename': {
    ask: (person: Holding) => ({
      method: 'PUT' as const,
      path: `${one(person)}/label`,
      body: { label: 'Cold wallet' },
    }),
    other: () => ({ id: [id()], label: ['Mallory', 'cold wallet', ''] }),
  },
  'withdrawal-addresses.remove': {
    ask: (person: Holding) => ({ method: 'DELETE' as const, path: one(person) }),
    other: () => ({ id: [id()] }),
  },
  'whitelist.off': {
    ask: () => ({ method: 'POST' as const, path: '/v1/withdrawal-addresses/only/off', body: {} }),
    other: () => ({}),
  },
}

/** One on the list, long active; without the mails that tell of it. Returns its id. */
export async function giveListed(world: World, account_id: string): Promise<string> {
  const added_at = await world.now()
  const destination = { ...wanted, address: listed, label: 'Exchange of old' }
  const row = { ...destination, id: id(), account_id, added_at, active_at: added_at }
  await world.db.insertInto('withdrawal_addresses').values(row).execute()
  return row.id
}
