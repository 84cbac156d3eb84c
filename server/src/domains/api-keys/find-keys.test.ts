import { expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
import { openPool } from '../../platform/db.ts'
import { newTrader } from '../trading-password/trading.testing.ts'
import { type Found, findKey, findKeys, noteUse, staleKeys } from './index.ts'
import { change, day, give, home, made, narrow, resume, suspend } from './keys.testing.ts'

const world = useWorld({ easyCaptcha: true })

test('a key is found by its name as it is by its id, and told anew with every change that a check hangs on', async () => {
  const pool = openPool(world().env.DATABASE_URL, 1)
  try {
    const person = await newTrader(world())
    const { browser } = person
    const { key } = await made(person, { dialect: 'kucoin', permissions: ['read', 'trade', 'transfer'] })
    const find = async (version: number): Promise<Found> => (await findKeys(pool, [key.name], [version]))[0]!
    const isStale = async (version: number) =>
      (await pool.query(staleKeys('$1', '$2'), [[key.name], [version]])).rows.length === 1
    let { version } = (await findKey(world().db, key.id))!

    /** What another process remembers is stale exactly after what counts changed. */
    const follow = async (what: string, changes: boolean, act: () => Promise<unknown>) => {
      await act()
      const row = (await findKey(world().db, key.id))!
      expect([what, await isStale(version)]).toEqual([what, changes])
      const found = await find(version)
      expect(found).toEqual({
        name: key.name,
        version: row.version,
        lastUsedAt: row.lastUsedAt,
        row: changes ? row : null,
      })
      expect((await find(0)).row).toEqual(row)
      version = row.version
    }
    await follow('nothing', false, async () => {})
    const { db } = world()
    const renamed = () =>
      db.updateTable('api_keys').set({ label: 'Other' }).where('id', '=', key.id).execute()
    await follow('its label', false, renamed)
    await follow('its last use', false, async () => noteUse(world().db, key.id, home, await world().now()))
    await follow('rights', true, () => narrow(browser, key.id, { pairs: ['BTC-USDT'] }))
    await follow('what waits', true, () => change(person, key.id, { ranges: [], pairs: ['BTC-USDT'] }))
    await follow('a suspension', true, () => suspend(browser, key.id))
    await follow('its end of that', true, () => resume(person, key.id))
    await follow('its end', true, async () =>
      expectStatus(await browser.delete(`/v1/api-keys/${key.id}`), 204),
    )
  } finally {
    await pool.end()
  }
})

test('names that nobody has are not found, and of many each comes once', async () => {
  const pool = openPool(world().env.DATABASE_URL, 1)
  try {
    const { account } = await newTrader(world())
    const ids = await give(world(), account, 3, {
      ends_at: new Date((await world().now()).getTime() + day * 1000),
    })
    const rows = await Promise.all(ids.map((id) => findKey(world().db, id)))
    const names = rows.map((row) => row!.name)
    const found = await findKeys(pool, [...names, 'ak_nobody'], [0, 0, rows[2]!.version, 0])
    expect(found.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
    expect(
      found
        .filter(({ row }) => row)
        .map(({ row }) => row!.id)
        .toSorted(),
    ).toEqual(ids.slice(0, 2).toSorted())
  } finally {
    await pool.end()
  }
})
