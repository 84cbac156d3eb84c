import { expect, test } from 'vitest'
import { isMarket } from '../src/market/markets.ts'
import { isWithdrawable } from '../src/withdrawals/assets.ts'

test('K03: what every object has is no asset and no market', () => {
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty', ''])
    expect([name, isWithdrawable(name), isMarket(name)]).toEqual([name, false, false])
  expect([isWithdrawable('BTC'), isMarket('BTC-USD')]).toEqual([true, true])
})
