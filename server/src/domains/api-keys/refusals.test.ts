import { expect, test } from 'vitest'
import { outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
import { newTrader } from '../trading-password/trading.testing.ts'
import { end, give, path } from './keys.testing.ts'

const world = useWorld({ easyCaptcha: true })

test('the log of a key says exactly what its client is not told, newest first, page by page', async () => {
  const { browser, account } = await newTrader(world())
  const [id] = await give(world(), account, 1)
  const [foreign] = await give(world(), (await newTrader(world())).account, 1)
  const now = (await world().now()).getTime()
  const line = (n: number) => ({
    ...{
      key_id: id!,
      hour: new Date(now),
      reason: n % 2 ? 'wrong-address' : 'wrong-signature',
      count: n + 1,
    },
    // Three of one moment stand where the first page ends.
    ...{ address: `203.0.113.${n}`, last_at: new Date(now - 1000 * (n >= 48 && n <= 50 ? 48 : n)) },
  })
  const lines = Array.from({ length: 60 }, (_, n) => line(n))
  await world().db.insertInto('api_key_refusals').values(lines).execute()
  const log = async (query = '') =>
    (await expectStatus(await browser.get(`${path}/${id}/refusals${query}`), 200)).body
  const first = await log()
  expect(first.lines).toHaveLength(51)
  expect(first.lines[1]).toEqual({
    at: new Date(now - 1000).toISOString(),
    reason: 'wrong-address',
    what: 'from an address outside the ranges of the key',
    address: '203.0.113.1',
    count: 2,
  })
  const second = await log(`?before=${first.next}`)
  expect([second.lines.length, second.next]).toEqual([9, null])
  expect(new Set([...first.lines, ...second.lines].map(({ address }) => address)).size).toBe(60)
  await expectStatus(await end(browser, id!), 204)
  expect((await log()).lines).toHaveLength(51)
  for (const other of [foreign, crypto.randomUUID()])
    expect(outcomeOf(await browser.get(`${path}/${other}/refusals`))).toBe('404 not-found')
  expect(outcomeOf(await browser.get(`${path}/${id}/refusals?before=yesterday`))).toBe('400 bad-shape')
})
