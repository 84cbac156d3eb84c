import { afterAll, beforeAll, expect, test } from 'vitest'
import { atOnce, type Bench, openBench } from '../../platform/testing/outside.ts'
import { findPassword, replaceHash, storePassword } from './store.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.end())

async function withAccount(): Promise<string> {
  const { db, now, random } = bench.outside()
  const id = random.uuid()
  await db.insertInto('accounts').values({ id, created_at: now }).execute()
  return id
}

test('an account has one password, and the latest counts', async () => {
  const { db } = bench.outside()
  const id = await withAccount()
  expect(await findPassword(db, id)).toBeNull()
  const now = new Date('2030-01-01T00:00:00Z')
  await db.transaction().execute((tx) => storePassword({ tx, now: new Date(0) }, id, 'first', 20))
  await db.transaction().execute((tx) => storePassword({ tx, now }, id, 'second', 15))
  expect(await findPassword(db, id)).toEqual({ hash: 'second', length: 15, setAt: now })
})

test('a dearer hash replaces only the hash it was made from', async () => {
  const { db, now } = bench.outside()
  const id = await withAccount()
  await db.transaction().execute((tx) => storePassword({ tx, now }, id, 'cheap', 20))
  const replaced = await atOnce(20, (index) =>
    bench.databases[index % 3]!.transaction().execute((tx) => replaceHash(tx, id, 'cheap', `dear ${index}`)),
  )
  expect(replaced.filter(Boolean)).toHaveLength(1)
  expect(await db.transaction().execute((tx) => replaceHash(tx, id, 'cheap', 'late'))).toBe(false)
})
