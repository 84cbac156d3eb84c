import { type Database, transact } from '../database.ts'
import { readUnits } from '../decimal.ts'
import { type Market, markets } from './markets.ts'
import { place } from './place.ts'

const steps = [1n, 2n, 3n, 4n, 5n]

/** Fills the book with the venue's own orders where it has run dry, so that there is somebody to trade with. */
export async function stock(database: Database, now: Date): Promise<void> {
  for (const [market, { around, step, size }] of Object.entries(markets))
    await transact(database, async (sql) => {
      await sql.query('select pg_advisory_xact_lock(hashtext($1))', [market])
      const open = await sql.query(
        "select side, count(*) from orders where market = $1 and account is null and state = 'open' group by side",
        [market],
      )
      const enough = (side: string) => open.rows.some((row) => row.side === side && Number(row.count) >= 3)
      for (const [side, sign] of [
        ['sell', 1n],
        ['buy', -1n],
      ] as const)
        if (!enough(side))
          for (const n of steps) {
            const price = readUnits(around)! + sign * n * readUnits(step)!
            const wish = { account: null, market: market as Market, side, price, quantity: readUnits(size)! }
            await place(sql, wish, now)
          }
    })
}
