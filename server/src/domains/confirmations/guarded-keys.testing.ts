import type { World } from '../../../test/harness.ts'
import { systemRandom } from '../../platform/random.ts'
import type { ActionName } from '../../policy/actions.ts'

/** The guarded actions of API keys, for the tables over everything that can be confirmed. The key has the id of the address on the list. */

type Holding = { listed: string }
const one = ({ listed }: Holding) => `/v1/api-keys/${listed}`
const id = () => systemRandom.uuid()

const wanted = {
  label: 'Bot',
  tag: 'desk',
  permissions: ['read'],
  ranges: ['203.0.113.7'],
  pairs: ['BTC-USDT'],
  endsAt: null,
  nonceWindow: 0,
}
/** By parameter: what the route would take, and what it would refuse. */
const otherParts = {
  label: ['Mallory', 'bot', ''],
  tag: ['', 'Desk'],
  permissions: [['trade'], ['read', 'withdraw'], ['read', 'trade', 'transfer']],
  ranges: [[], ['203.0.113.8'], ['203.0.113.7', '198.51.100.1'], ['203.0.113.0/24'], ['0.0.0.0/0']],
  pairs: [[], ['ETH-USDT'], ['BTC/USDT']],
  endsAt: ['2999-01-01T00:00:00Z', 'never'],
  nonceWindow: [1, 60_000_000_000],
}

export const guardedKeys = {
  'api-keys.create': {
    ask: () => ({
      method: 'POST' as const,
      path: '/v1/api-keys',
      body: { ...wanted, dialect: 'kraken', publicKey: null, profile: 'ed25519' },
    }),
    other: () => ({
      ...otherParts,
      dialect: ['okx', 'native'],
      publicKey: [systemRandom.bytes(32).toString('base64'), 'x'],
      profile: ['hmac'],
    }),
  },
  'api-keys.change': {
    ask: (person: Holding) => ({ method: 'PUT' as const, path: one(person), body: wanted }),
    other: () => ({ ...otherParts, id: [id()] }),
  },
  'api-keys.resume': {
    ask: (person: Holding) => ({ method: 'POST' as const, path: `${one(person)}/resume`, body: {} }),
    other: () => ({ id: [id()] }),
  },
}

/** For these, an account that nothing holds back, with a key to change, or a suspended one; without the mails that tell of it. */
export async function standForKeys(world: World, accountId: string, action: ActionName): Promise<void> {
  await world.db.deleteFrom('api_keys').where('account_id', '=', accountId).execute()
  if (!Object.hasOwn(guardedKeys, action)) return
  const now = await world.now()
  await world.db.updateTable('freezes').set({ ended_at: now }).where('account_id', '=', accountId).execute()
  await world.db.deleteFrom('holds').where('account_id', '=', accountId).execute()
  if (action !== 'api-keys.create') await giveKey(world, accountId, action === 'api-keys.resume' ? now : null)
}

async function giveKey(world: World, account_id: string, suspended_at: Date | null): Promise<void> {
  const { id } = await world.db
    .selectFrom('withdrawal_addresses')
    .select('id')
    .where('account_id', '=', account_id)
    .executeTakeFirstOrThrow()
  const now = await world.now()
  const name = `ak_${systemRandom.bytes(18).toString('base64url')}`
  const words = {
    id,
    account_id,
    name,
    dialect: 'kraken',
    label: 'Bot',
    tag: '',
    secret: systemRandom.bytes(93),
  }
  const rights = { permissions: ['read'], ranges: [], pairs: [] }
  await world.db
    .insertInto('api_keys')
    .values({ ...words, ...rights, suspended_at, created_at: now, proven_at: now })
    .execute()
}
