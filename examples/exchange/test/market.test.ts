import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase, transact } from '../src/database.ts'
import { isPrice, isQuantity, readUnits, textOf, times, unitsOf } from '../src/decimal.ts'
import { NotEnough } from '../src/ledger/books.ts'
import { welcome } from '../src/ledger/welcome.ts'
import { cancel } from '../src/market/cancel.ts'
import { place } from '../src/market/place.ts'
import { makeDatabase } from './venue.ts'

let made: Awaited<ReturnType<typeof makeDatabase>>
let database: Database
const now = new Date('2026-03-01T12:00:00Z')

beforeAll(async () => {
  made = await makeDatabase()
  database = await openDatabase(made.url)
})
afterAll(async () => {
  await database?.end()
  await made?.drop()
})

const cents = (n: number): bigint => BigInt(n) * 1_000_000n
const millionths = (n: number): bigint => BigInt(n) * 100n

const step = fc.oneof(
  fc.record({
    kind: fc.constant('place' as const),
    who: fc.integer({ min: 0, max: 2 }),
    side: fc.constantFrom('buy' as const, 'sell' as const),
    price: fc.integer({ min: 5_999_990, max: 6_000_010 }).map(cents),
    quantity: fc.integer({ min: 1, max: 900_000 }).map(millionths),
  }),
  fc.record({ kind: fc.constant('cancel' as const), who: fc.integer({ min: 0, max: 2 }), which: fc.nat(30) }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

async function take(step: Step, accounts: string[], orders: string[]): Promise<void> {
  const account = accounts[step.who]!
  try {
    if (step.kind === 'cancel') {
      const id = orders[step.which % Math.max(1, orders.length)]
      if (id) await transact(database, (sql) => cancel(sql, id, account, now))
      return
    }
    const { side, price, quantity } = step
    const wish = { account, market: 'BTC-USD' as const, side, price, quantity }
    orders.push(await transact(database, (sql) => place(sql, wish, now)))
  } catch (error) {
    if (!(error instanceof NotEnough)) throw error
  }
}

/** What is set aside is what open orders may cost, to the last unit; and everybody together has what was given. */
async function check(accounts: string[]): Promise<void> {
  const { rows: books } = await database.query('select * from books where account = any($1)', [accounts])
  const { rows: orders } = await database.query(
    "select * from orders where account = any($1) and state = 'open'",
    [accounts],
  )
  for (const account of accounts)
    for (const [asset, side] of [
      ['USD', 'buy'],
      ['BTC', 'sell'],
    ] as const) {
      const own = orders.filter((one) => one.account === account && one.side === side)
      const left = own.map(
        (one) => [unitsOf(one.price), unitsOf(one.quantity) - unitsOf(one.filled)] as const,
      )
      const wanted = left.reduce(
        (sum, [price, quantity]) => sum + (side === 'buy' ? times(price, quantity) : quantity),
        0n,
      )
      const book = books.find(
        (one) => one.account === account && one.asset === asset && one.kind === 'reserved',
      )
      expect(unitsOf(book?.balance ?? '0')).toBe(wanted)
    }
  for (const [asset, gift] of [
    ['USD', '25000'],
    ['BTC', '2'],
  ] as const) {
    const all = books
      .filter((one) => one.asset === asset)
      .reduce((sum, one) => sum + unitsOf(one.balance), 0n)
    expect(textOf(all)).toBe(textOf(readUnits(gift)! * BigInt(accounts.length)))
  }
  const { rows: off } = await database.query(
    'select asset from books group by asset having sum(balance) <> 0',
  )
  expect(off).toEqual([])
}

test('whatever three people place and take back, nothing is made, lost, or left set aside', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      // The book of before is nobody's any more.
      await database.query("update orders set state = 'cancelled' where state = 'open'")
      const accounts = [randomUUID(), randomUUID(), randomUUID()]
      for (const account of accounts) await transact(database, (sql) => welcome(sql, account, now))
      const orders: string[] = []
      for (const one of steps) await take(one, accounts, orders)
      await check(accounts)
    }),
    { numRuns: 25 },
  )
})

test('two at once at the same order: each part of it is sold once', async () => {
  await database.query("update orders set state = 'cancelled' where state = 'open'")
  const accounts = [randomUUID(), randomUUID(), randomUUID()]
  for (const account of accounts) await transact(database, (sql) => welcome(sql, account, now))
  const wish = { market: 'BTC-USD' as const, price: cents(1_000_000), quantity: millionths(1_000_000) }
  await transact(database, (sql) => place(sql, { ...wish, account: accounts[0]!, side: 'sell' }, now))
  await Promise.all(
    [1, 2].map((n) =>
      transact(database, (sql) => place(sql, { ...wish, account: accounts[n]!, side: 'buy' }, now)),
    ),
  )
  const { rows } = await database.query(
    "select filled from orders where state = 'filled' and market = 'BTC-USD' and price = 10000",
  )
  expect(rows).toHaveLength(2)
  await check(accounts)
})

test.each([
  '1e309',
  '-0',
  '0x10',
  '1,5',
  'NaN',
  '',
  ' ',
  '1.',
  '.5',
  '01',
  '0.123456789',
  '1000000000000000',
])('%j is no amount', (text) => {
  expect(readUnits(text)).toBeNull()
})

test('amounts are written as they are read', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 22n }), (units) => {
      expect(readUnits(textOf(units))).toBe(units)
    }),
  )
  expect([isPrice(cents(1)), isPrice(1n), isQuantity(millionths(1)), isQuantity(1n)]).toEqual([
    true,
    false,
    true,
    false,
  ])
})
