import type { Browser, Reply } from './browser.ts'
import type { World } from './harness.ts'
import { confirmed, expectStatus, goodPassword, type Proofs } from './people.ts'

export const goodTradingPassword = 'copper gate at low tide'

/** A trading password on the account. `proofs`: what the account has beside the password, or where its codes by mail are read. */
export async function addTradingPassword(
  browser: Browser,
  proofs: Proofs,
  tradingPassword = goodTradingPassword,
): Promise<void> {
  const all = { password: goodPassword, ...proofs }
  await expectStatus(await confirmed(browser, 'POST', '/v1/trading-password', all, { tradingPassword }), 204)
}

export const openTrading = (browser: Browser, tradingPassword = goodTradingPassword): Promise<Reply> =>
  browser.post('/v1/trading-window', { tradingPassword })

/** As if it had been set long ago: nothing is held back by it any more, and no mail tells of it. */
export async function forgetHolds(world: World, accountId: string): Promise<void> {
  await world.db.deleteFrom('holds').where('account_id', '=', accountId).execute()
}
