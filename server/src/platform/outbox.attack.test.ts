import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase, openPool } from './db.ts'
import { openLog } from './log.ts'
import { addJob, type JobPayload, type Jobs, startJobs, type Task } from './outbox.ts'
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

describe('K11 jobs of a process that died', () => {
  it('are free again within seconds, those of a living one are not', async () => {
    const seen: string[] = []
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await start(
      {
        hold: async ({ id }) => {
          seen.push(id ?? '')
          if (id === 'living') await held
        },
      },
      { watchEvery: 200 },
    )
    await put('hold', { id: 'living' })
    await expect.poll(() => seen).toEqual(['living'])
    // As a second process would: it sees the first one's locks from outside.
    const other = await startJobs(pool, { hold: async ({ id }) => void seen.push(id ?? '') }, log, {
      watchEvery: 200,
    })
    await put('hold', { id: 'warm-up' })
    await expect.poll(() => seen.length).toBe(2)
    // What a killed process leaves behind: locks under a name for which nobody gives a sign of life. Both look equally old.
    await sql`insert into graphile_worker._private_jobs (task_id, payload, locked_by, locked_at, attempts)
      select task_id, '{"id":"dead"}', 'pool-of-the-dead', now(), 1 from graphile_worker._private_jobs limit 1`.execute(
      db,
    )
    await sql`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`.execute(db)
    await expect.poll(() => seen, { timeout: 10_000 }).toEqual(['living', 'warm-up', 'dead'])
    await pause(1_000)
    expect(seen).toEqual(['living', 'warm-up', 'dead'])
    release()
    await expect.poll(waiting).toBe(0)
    await other.stop()
  })
})

describe('K14 the log of the queue', () => {
  it('holds neither payloads nor what errors say', async () => {
    let runs = 0
    await start({
      leak: async () => {
        runs++
        throw new Error('the code is 071345')
      },
    })
    await put('leak', { id: 'canary-in-payload' })
    await expect.poll(() => runs).toBeGreaterThan(0)
    await expect.poll(() => lines.some((line) => line.includes('job failed'))).toBe(true)
    const all = lines.join('')
    expect(all).not.toMatch(/071345|canary-in-payload/)
    expect(JSON.parse(lines.find((line) => line.includes('job failed')) ?? '{}')).toMatchObject({
      task: 'leak',
      attempt: 1,
      of: 12,
      error: 'Error',
    })
  })
})

describe('K12 the database goes away and comes back', () => {
  it('while a job is being finished: the process lives, and jobs go on', async () => {
    const name = new URL(database.url).pathname.slice(1)
    const admin = new pg.Client({ connectionString: process.env.SALLYPORT_TEST_DATABASE_URL })
    await admin.connect()
    const seen: string[] = []
    const cut = async ({ id }: JobPayload): Promise<void> => {
      seen.push(id ?? '')
      if (seen.length > 1) return
      await admin.query(`alter database ${name} with allow_connections false`)
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
    }
    await start({ cut }, { watchEvery: 200 })
    await put('cut', { id: 'cut off' })
    await expect.poll(() => seen).toEqual(['cut off'])
    await pause(3_000)
    await admin.query(`alter database ${name} with allow_connections true`)
    await admin.end()
    await put('cut', { id: 'later' })
    // At least once: the first one was done, but nobody could write that down.
    await expect.poll(() => [...new Set(seen)], { timeout: 25_000 }).toEqual(['cut off', 'later'])
    await expect.poll(waiting, { timeout: 15_000 }).toBe(0)
    expect(seen.filter((id) => id === 'cut off').length).toBe(2)
  }, 60_000)

  it('jobs go on', async () => {
    const seen: string[] = []
    await start({ greet: async ({ id }) => void seen.push(id ?? '') }, { watchEvery: 200 })
    await put('greet', { id: 'before' })
    await expect.poll(() => seen).toEqual(['before'])
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(db)
    await pause(500)
    await put('greet', { id: 'after' })
    await expect.poll(() => seen, { timeout: 20_000 }).toEqual(['before', 'after'])
  })
})
