import { accountOf } from '../../../test/attacks.ts'
import type { World } from '../../../test/harness.ts'
import { goodPassword, signUp } from '../../../test/people.ts'
import { type Enrolled, enrol } from '../../../test/people-factors.ts'
import { giveTradingPassword, goodTradingPassword } from '../../../test/people-trading.ts'

/** Somebody with these factors and a trading password of long ago. */
export async function newTrader(world: World, classes: readonly (keyof Enrolled)[] = []) {
  const browser = world.browser()
  const { email } = await signUp(world, browser)
  const start = { password: goodPassword, 'trading-password': goodTradingPassword, 'address-code': email }
  const { enrolled, proofs } = await enrol(world, browser, classes, start)
  const account = await accountOf(world, email)
  await giveTradingPassword(world, account)
  await world.db.deleteFrom('holds').where('account_id', '=', account).execute()
  return { browser, email, account, enrolled, proofs }
}
