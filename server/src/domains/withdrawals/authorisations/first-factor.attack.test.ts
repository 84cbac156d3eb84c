import { expect, test } from 'vitest'
import { useWorld } from '../../../../test/harness.ts'
import { expectStatus, goodPassword } from '../../../../test/people.ts'
import { addTotpWith } from '../../../../test/people-factors.ts'
import { addService } from '../../../../test/service.ts'
import { secondsAfter } from '../../../platform/clock.ts'
import { asking, codesOf, newTrader, unlisted } from './withdrawing.testing.ts'

const world = useWorld({ easyCaptcha: true })

test('A22, B10: both passwords and a first factor of their own take no thief past the code to the address', async () => {
  const service = await addService(world())
  const trader = await newTrader(world(), service, [])
  const long = secondsAfter(await world().now(), -60)
  const off = { changed_at: long, off_asked_at: long, off_at: long, off_told_at: long }
  await world()
    .db.insertInto('whitelists')
    .values({ account_id: trader.account, ...off })
    .execute()
  const small = await asking(service, trader, { address: unlisted, fiatValue: '900' })
  expect((await expectStatus(small, 201)).body.state).toBe('confirmation-required')
  await addTotpWith(world(), trader.browser, { password: goodPassword })
  const much = await asking(service, trader, { address: unlisted, fiatValue: '90000' })
  expect([much.body.state, ...codesOf(much)]).toEqual(['refused', 'hold'])
})
