import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Place, Point } from '../../platform/client/place.ts'
import { atOnce, type Bench, openBench } from '../../platform/testing/outside.ts'
import { noteSignIn, readHistory } from './store.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.end())

let accounts = 0
async function newAccount(): Promise<string> {
  accounts += 1
  const id = `00000000-0000-4000-8000-${String(accounts).padStart(12, '0')}`
  await bench.databases[0]!.insertInto('accounts').values({ id, created_at: new Date() }).execute()
  return id
}

const at = (hour: number, day = 4) => new Date(Date.UTC(2026, 4, day, hour, 30))
const lisbon = { latitude: 38.7223, longitude: -9.1393, accuracy: 20 }
const place = (country: string | null, point: Point | null = null): Place => ({ text: '', country, point })
const note = (accountId: string, now: Date, where: Place, pool = 0) =>
  bench.databases[pool]!.transaction().execute((tx) => noteSignIn(tx, now, accountId, where))
const history = (accountId: string) => readHistory(bench.databases[0]!, accountId)
const counts = (...some: [number, number][]) => {
  const hours = Array<number>(24).fill(0)
  for (const [hour, count] of some) hours[hour] = count
  return hours
}

test('an account without a past has none', async () => {
  expect(await history(await newAccount())).toEqual({ countries: [], last: null, hours: [] })
})

test('place and hour are kept, coarsely, for this account alone', async () => {
  const [one, other] = [await newAccount(), await newAccount()]
  await note(one, at(8), place('PT', lisbon))
  await note(other, at(9), place('FR'))
  expect(await history(one)).toEqual({
    countries: ['PT'],
    last: { point: { latitude: 38.7, longitude: -9.1, accuracy: 30 }, at: at(8) },
    hours: counts([8, 1]),
  })
  expect(await history(other)).toEqual({ countries: ['FR'], last: null, hours: counts([9, 1]) })
})

test('the last place is the one that was last, in whichever country', async () => {
  const id = await newAccount()
  await note(id, at(8), place('PT', lisbon))
  await note(id, at(9), place('ES', { latitude: 40.4, longitude: -3.7, accuracy: null }))
  expect((await history(id)).last).toMatchObject({ point: { latitude: 40.4, accuracy: null }, at: at(9) })
  await note(id, at(11), place('PT', { ...lisbon, latitude: 37 }))
  expect((await history(id)).last).toMatchObject({ point: { latitude: 37 }, at: at(11) })
  expect([...(await history(id)).countries].sort()).toEqual(['ES', 'PT'])
})

test('a place that is not known, or less well, takes nothing away', async () => {
  const id = await newAccount()
  await note(id, at(8), place('PT', lisbon))
  await note(id, at(9), place(null))
  await note(id, at(10), place('PT'))
  await note(id, at(11), place('FR'))
  const { countries, last, hours } = await history(id)
  expect([...countries].sort()).toEqual(['FR', 'PT'])
  expect(last).toMatchObject({ point: { latitude: 38.7 }, at: at(8) })
  expect(hours).toEqual(counts([8, 1], [9, 1], [10, 1], [11, 1]))
})

test('a place known better than before says more from then on', async () => {
  const id = await newAccount()
  await note(id, at(8), place('PT'))
  await note(id, at(9), place('PT', lisbon))
  expect((await history(id)).last).toMatchObject({ at: at(9) })
})

test('at two hundred the hours are halved: single nights are forgotten, habits stay', async () => {
  const id = await newAccount()
  await note(id, at(3), place(null))
  await bench.databases[0]!.updateTable('sign_in_hours')
    .set({ counts: counts([3, 1], [8, 150], [9, 49]) })
    .where('account_id', '=', id)
    .execute()
  await note(id, at(8), place(null))
  expect((await history(id)).hours).toEqual(counts([8, 75], [9, 24]))
})

test('fifty at once over three pools are fifty', async () => {
  const id = await newAccount()
  await atOnce(50, (n) => note(id, at(n % 2), place(n % 3 ? 'PT' : 'ES', lisbon), n % 3))
  const { countries, hours } = await history(id)
  expect([...countries].sort()).toEqual(['ES', 'PT'])
  expect(hours).toEqual(counts([0, 25], [1, 25]))
})

test('it goes with the account', async () => {
  const id = await newAccount()
  await note(id, at(8), place('PT', lisbon))
  await bench.databases[0]!.deleteFrom('accounts').where('id', '=', id).execute()
  expect(await history(id)).toEqual({ countries: [], last: null, hours: [] })
})
