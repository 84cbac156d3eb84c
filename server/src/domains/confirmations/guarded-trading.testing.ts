import type { World } from '../../../test/harness.ts'
import { giveTradingPassword, goodTradingPassword } from '../../../test/people-trading.ts'
import type { ActionName } from '../../policy/actions.ts'

export const newTradingPassword = 'iron gate at high tide'

const body = { tradingPassword: newTradingPassword }
const other = () => ({ tradingPassword: ['slate gate at high tide', 'short', goodTradingPassword] })

/** What can be confirmed of the trading password. */
export const guardedTrading = {
  'trading-password.set': {
    ask: () => ({ method: 'POST' as const, path: '/v1/trading-password', body }),
    other,
  },
  'trading-password.change': {
    ask: () => ({ method: 'PUT' as const, path: '/v1/trading-password', body }),
    other,
  },
  'trading-password.reset': {
    ask: () => ({ method: 'POST' as const, path: '/v1/trading-password/reset', body }),
    other,
  },
} as const

/** Everybody has one, but for whoever is to set the first; without the mails that tell of it. */
export async function standForTrading(world: World, accountId: string, action: ActionName): Promise<void> {
  if (action !== 'trading-password.set') return await giveTradingPassword(world, accountId)
  await world.db.deleteFrom('trading_passwords').where('account_id', '=', accountId).execute()
}
