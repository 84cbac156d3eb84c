import { beforeAll, expect, test } from 'vitest'
import { outcomeOf } from '../../../../test/attacks.ts'
import { createBrowser } from '../../../../test/browser.ts'
import { useWorld } from '../../../../test/harness.ts'
import { expectStatus } from '../../../../test/people.ts'
import { addService, type Service } from '../../../../test/service.ts'
import { allowed, consuming, newTrader, stateOf, type Trader } from './withdrawing.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
let service: Service
let trader: Trader

const moveSecond = (advanceSeconds: number) =>
  createBrowser(world().origins[1]!).post('/test/clock', { advanceSeconds })

beforeAll(async () => {
  service = await addService(world())
  trader = await newTrader(world(), service)
  await moveSecond(90)
})

test('K10: what one process called expired, no process behind it lets go, nor one whose clock is set back', async () => {
  const id = await allowed(service, trader)
  await world().advance(14 * 60)
  expect((await service.get(`/service/v1/withdrawals/${id}`, 1)).body.state).toBe('expired')
  expect(outcomeOf(await consuming(service, trader, id))).toBe('410 withdrawal-over')
  expect((await stateOf(service, id)).state).toBe('expired')
})

test('K10: what a change ends by a clock that is ahead is ended, though by that clock it was over', async () => {
  const id = await allowed(service, trader)
  await world().advance(14 * 60)
  trader.browser.moveTo(world().origins[1]!)
  await expectStatus(await trader.browser.post('/v1/freeze'), 200)
  expect(outcomeOf(await consuming(service, trader, id))).toBe('410 withdrawal-over')
  expect(await stateOf(service, id)).toMatchObject({
    state: 'cancelled',
    cancelledBecause: 'account-changed',
  })
})
