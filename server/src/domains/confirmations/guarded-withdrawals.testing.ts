import type { World } from '../../../test/harness.ts'
import { secondsAfter } from '../../platform/clock.ts'
import { systemRandom } from '../../platform/random.ts'
import type { ActionName } from '../../policy/actions.ts'

type Holding = { listed: string }
const id = () => systemRandom.uuid()

/** The one guarded action of withdrawals. The withdrawal has the id of the address it goes to. */
export const guardedWithdrawals = {
  'withdrawals.confirm': {
    ask: ({ listed }: Holding) => ({
      method: 'POST' as const,
      path: `/v1/withdrawals/${listed}/confirmation`,
      body: {},
    }),
    other: () => ({ id: [id()] }),
  },
}

/** For the action: a withdrawal that waits, of an account that nothing holds back. For every other: frozen as it was. */
export async function standForWithdrawals(
  world: World,
  accountId: string,
  action: ActionName,
): Promise<void> {
  const isOurs = action === 'withdrawals.confirm'
  const ended_at = isOurs ? await world.now() : null
  await world.db.updateTable('freezes').set({ ended_at }).where('account_id', '=', accountId).execute()
  if (!isOurs) return
  await world.db.deleteFrom('holds').where('account_id', '=', accountId).execute()
  await world.db.deleteFrom('withdrawals').where('account_id', '=', accountId).execute()
  await giveWithdrawal(world, accountId)
}

async function giveWithdrawal(world: World, account_id: string): Promise<void> {
  const now = await world.now()
  const service = { id: id(), name: id(), scopes: [], addresses: [], return_urls: [], created_at: now }
  await world.db.insertInto('services').values(service).execute()
  const session = await world.db
    .selectFrom('sessions')
    .select('id')
    .where('account_id', '=', account_id)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  const ours = { account_id, session_id: session.id, service_id: service.id, created_at: now }
  await world.db
    .insertInto('service_sessions')
    .values({ ...ours, token_hash: systemRandom.bytes(32) })
    .execute()
  const {
    id: listed,
    label: _label,
    added_at: _added,
    active_at: _active,
    removed_at: _removed,
    ...place
  } = await world.db
    .selectFrom('withdrawal_addresses')
    .selectAll()
    .where('account_id', '=', account_id)
    .executeTakeFirstOrThrow()
  const row = {
    ...{ ...place, ...ours, id: listed, idempotency_key: id(), request_digest: systemRandom.bytes(32) },
    ...{ amount: '0.5', fee: '0.001', fiat_value: '100', state: 'confirmation-required' },
    expires_at: secondsAfter(now, 15 * 60),
  }
  await world.db.insertInto('withdrawals').values(row).execute()
}
