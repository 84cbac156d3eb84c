import { expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { newTrader } from '../trading-password/trading.testing.ts'
import { findKey, keySummary, mayWithdraw, noteUse } from './index.ts'
import { day, give, home, made, may } from './keys.testing.ts'

const world = useWorld({ easyCaptcha: true })
const use = async (id: string) => noteUse(world().db, id, home, await world().now())

test('with the list of addresses switched off no key withdraws, whatever it may', async () => {
  const person = await newTrader(world())
  const { key } = await made(person, { permissions: ['read', 'withdraw'] })
  await world().advance(day + 1)
  const withdraws = async () => mayWithdraw(world().db, person.account, await world().now())
  expect([await may(world(), key.id, 'withdraw'), await withdraws()]).toEqual([true, true])
  const now = await world().now()
  const off = {
    account_id: person.account,
    changed_at: now,
    off_asked_at: now,
    off_at: now,
    off_told_at: now,
  }
  await world().db.insertInto('whitelists').values(off).execute()
  expect(await withdraws()).toBe(false)
})

test('the last use is written down once a minute, and never back', async () => {
  const { account } = await newTrader(world())
  const [id] = await give(world(), account, 1)
  const at = async () => (await findKey(world().db, id!))!.lastUsedAt?.getTime()
  await use(id!)
  const first = await at()
  await world().advance(59)
  await use(id!)
  expect(await at()).toBe(first)
  await world().advance(2)
  await use(id!)
  expect(await at()).toBeGreaterThan(first! + 60_000)
  const last = await at()
  await world().advance(-600)
  await use(id!)
  await world().advance(600)
  expect(await at()).toBe(last)
})

test('the checkup is told how many keys stand how', async () => {
  const { account } = await newTrader(world())
  await give(world(), account, 2)
  await give(world(), account, 1, { permissions: ['trade'], ranges: [] })
  await give(world(), account, 1, { ranges: [] })
  await give(world(), account, 1, { suspended_at: await world().now() })
  const old = new Date((await world().now()).getTime() - 31 * day * 1000)
  await give(world(), account, 1, { created_at: old, proven_at: old })
  await give(world(), account, 1, { ended_at: old })
  expect(await keySummary(world().db, account, await world().now())).toEqual({
    ...{ count: 6, unbound: 1, unused: 1, suspended: 1 },
  })
})
