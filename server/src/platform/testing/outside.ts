import type pg from 'pg'
import { type MovableClock, movableClock } from '../clock.ts'
import { deriveKeys } from '../crypto.ts'
import type { Outside } from '../ctx.ts'
import { type Database, openDatabase, openPool } from '../db.ts'
import { openLog } from '../log.ts'
import { systemRandom } from '../random.ts'
import { testDatabase } from './database.ts'

/** A database with several pools on it, as several processes would have, and what a use case gets outside a transaction. */
export type Bench = {
  clock: MovableClock
  /** One per pool. */
  databases: Database[]
  /** For one more pool, as the server's role. */
  url: string
  /** As the owner of the tables: for what a server never does. */
  owner: Database
  /** Of this moment, on the pool with that number. */
  outside(pool?: number, changes?: Partial<Outside>): Outside
  end(): Promise<void>
}

export async function openBench(poolCount = 3): Promise<Bench> {
  const { url, ownerUrl, drop } = await testDatabase()
  const pools: pg.Pool[] = Array.from({ length: poolCount }, () => openPool(url, 8))
  const databases = pools.map((pool) => openDatabase(pool))
  const owner = openDatabase(openPool(ownerUrl, 2))
  const clock = movableClock()
  const fixed = {
    random: systemRandom,
    keys: deriveKeys(Buffer.alloc(32, 7), systemRandom),
    settings: {
      operator: 'Sallyport',
      deskUrl: 'https://desk.test',
      supportUrl: null,
      smsCountries: 'all' as const,
      publicUrl: 'http://localhost:3000',
      tradingPassword: 'password' as const,
    },
    client: {
      address: '192.0.2.1',
      userAgent: '',
      deviceTokens: [],
      sessionToken: null,
      attemptToken: null,
      probed: false,
      place: () => ({ text: 'unknown', country: null, point: null }),
      listed: async () => false,
      device: () => ({ name: 'unknown', kind: 'other' as const }),
    },
    log: openLog('silent'),
  }
  return {
    clock,
    databases,
    url,
    owner,
    outside: (pool = 0, changes = {}) => ({ ...fixed, db: databases[pool]!, now: clock.now(), ...changes }),
    end: async () => {
      await Promise.all([...databases, owner].map((database) => database.destroy()))
      await drop()
    },
  }
}

/** Fires `count` calls at once, spread over the pools. */
export const atOnce = <T>(count: number, call: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => call(index)))
