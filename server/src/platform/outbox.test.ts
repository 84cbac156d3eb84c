import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase, openPool } from './db.ts'
import { openLog } from './log.ts'
import {
  type Attempt,
  addJob,
  type JobPayload,
  type Jobs,
  migrateJobs,
  startJobs,
  type Task,
} from './outbox.ts'
import { testDatabase } from './testing/database.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
let pool: pg.Pool
let db: Database
let jobs: Jobs | null = null
const lines: string[] = []
const log = openLog('trace', { write: (line: string) => void lines.push(line) })

beforeAll(async () => {
  database = await testDatabase()
  pool = openPool(database.url, 20)
  db = openDatabase(pool)
})
afterEach(async () => {
  await jobs?.stop()
  jobs = null
  await sql`delete from graphile_worker._private_jobs`.execute(db)
  lines.length = 0
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const put = (name: string, payload: JobPayload, priority?: number) =>
  db.transaction().execute((tx) => addJob(tx, name, payload, priority))
const start = async (tasks: Record<string, Task>, options = {}) => {
  jobs = await startJobs(pool, tasks, log, options)
}
const waiting = async (): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from graphile_worker._private_jobs`.execute(db)).rows[0]
    ?.n ?? 0

describe('the outbox', () => {
  it('runs a job once, with what it was given', async () => {
    const seen: [JobPayload, Attempt][] = []
    await start({ greet: async (payload, attempt) => void seen.push([payload, attempt]) })
    await put('greet', { id: 'a' })
    await expect.poll(() => seen.length).toBe(1)
    expect(seen[0]).toMatchObject([{ id: 'a' }, { number: 1, last: false }])
    await expect.poll(waiting).toBe(0)
  })

  it('has a job exactly when the change was committed', async () => {
    const failed = db.transaction().execute(async (tx) => {
      await addJob(tx, 'never', { id: 'a' })
      throw new Error('rolled back')
    })
    await expect(failed).rejects.toThrow('rolled back')
    expect(await waiting()).toBe(0)
  })

  it('tries again after a failure, and says which attempt is the last', async () => {
    const seen: Attempt[] = []
    await put('hard', { id: 'a' })
    await sql`update graphile_worker._private_jobs set max_attempts = 2`.execute(db)
    await start({
      hard: async (_payload, attempt) => {
        seen.push(attempt)
        throw new Error('no luck')
      },
    })
    await expect.poll(() => seen.length, { timeout: 15_000 }).toBe(2)
    expect(seen.map(({ number, last }) => [number, last])).toEqual([
      [1, false],
      [2, true],
    ])
  })

  it('runs what is urgent first', async () => {
    const seen: string[] = []
    await put('order', { id: 'later' })
    await put('order', { id: 'first' }, -1)
    await start({ order: async ({ id }) => void seen.push(id ?? '') }, { concurrency: 1 })
    await expect.poll(() => seen).toEqual(['first', 'later'])
  })

  it('runs what the clock asks for', async () => {
    await start({ tick: async () => {} }, { crontab: '* * * * * tick' })
    const known = () =>
      sql`select identifier from graphile_worker._private_known_crontabs`.execute(db).then(({ rows }) => rows)
    await expect.poll(known).toEqual([{ identifier: 'tick' }])
  })

  it('stops only when running jobs are done', async () => {
    let done = false
    let begun = false
    await start({
      slow: async () => {
        begun = true
        await pause(700)
        done = true
      },
    })
    await put('slow', { id: 'a' })
    await expect.poll(() => begun).toBe(true)
    await jobs?.stop()
    jobs = null
    expect(done).toBe(true)
    expect(await waiting()).toBe(0)
  })

  it('gives every connection back', async () => {
    await start({ greet: async () => {} })
    await jobs?.stop()
    jobs = null
    expect(pool.totalCount - pool.idleCount).toBe(0)
  })

  it('can be migrated by several processes at once', async () => {
    await Promise.all([1, 2, 3].map(() => migrateJobs(pool, log)))
  })
})
