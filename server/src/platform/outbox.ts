import { setTimeout as pause } from 'node:timers/promises'
import { runMigrations } from 'graphile-worker'
import { type RawBuilder, sql } from 'kysely'
import type pg from 'pg'
import type { Reader, Tx } from './db.ts'
import { type JobOptions, runJobs } from './job-run.ts'
import { jobsLogger } from './jobs-log.ts'
import type { Log } from './log.ts'

export type { JobOptions } from './job-run.ts'

/** Ids only: what a job is about stands sealed in its own table, never in the queue. */
export type JobPayload = Record<string, string>

/** `last`: nothing comes after this attempt. `signal` aborts when the server wants to stop. */
export type Attempt = { number: number; last: boolean; signal: AbortSignal | undefined }

/** Work that may run more than once and must not mind. Throwing asks for another attempt. */
export type Task = (payload: JobPayload, attempt: Attempt) => Promise<void>

export type Jobs = {
  /** Takes no further job, waits for those that run, gives their locks back. */
  stop(): Promise<void>
}

/** With graphile-worker's growing pauses (e^attempt seconds) twelve attempts span about sixteen hours. */
const attempts = 12

/**
 * Adds a job in the transaction that needs it: it exists exactly when the change does. A lower priority runs earlier. Of those in one `queue` one
 * runs at a time, so that what hangs there keeps one worker and not all of them.
 */
export async function addJob(
  tx: Tx,
  name: string,
  payload: JobPayload,
  priority = 0,
  queue: string | null = null,
): Promise<void> {
  await sql`select graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json, queue_name := ${queue}::text,
    max_attempts := ${attempts}, priority := ${priority})`.execute(tx)
}

/** The same for each row of a statement, as one of its columns: `queue` and `payload` are SQL that names the columns of the row. */
export const jobOfRow = (name: string, payload: RawBuilder<unknown>, queue: RawBuilder<string>) =>
  sql`graphile_worker.add_job(${name}, ${payload}, queue_name := ${queue}, max_attempts := ${attempts})`

/**
 * Adds a job that runs in so many seconds, whatever the clock of the product says meanwhile. Of those with one `key` there is one: the next takes the
 * place of one that waits.
 */
export async function addJobIn(
  db: Reader,
  seconds: number,
  name: string,
  payload: JobPayload,
  { queue, key = null }: { queue: string; key?: string | null },
): Promise<void> {
  await sql`select graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json, queue_name := ${queue}::text,
    run_at := now() + make_interval(secs => ${seconds}::double precision), max_attempts := ${attempts},
    job_key := ${key}::text)`.execute(db)
}

/** Makes or upgrades the queue's own schema; must have run before the first `addJob`. Several processes may start at once. */
export const migrateJobs = (pool: pg.Pool, log: Log): Promise<void> =>
  runMigrations({ pgPool: pool, logger: jobsLogger(log) })

const pauseBetweenRuns = 2_000

/**
 * Runs jobs in this process until stopped. Throws when that is not possible at start; later on, a run that a lost database
 * ended is followed by the next one, for as long as it takes.
 */
export async function startJobs(
  pool: pg.Pool,
  tasks: Record<string, Task>,
  log: Log,
  options: JobOptions = {},
): Promise<Jobs> {
  const begin = () => runJobs(pool, tasks, log, options)
  const stopping = new AbortController()
  let current = await begin()
  const goOn = async (): Promise<void> => {
    await current.ended
    while (!stopping.signal.aborted) {
      await pause(pauseBetweenRuns, undefined, { signal: stopping.signal })
      log.warn('jobs ended; they begin again')
      current = await begin().catch(() => current)
      if (stopping.signal.aborted) await current.stop()
      await current.ended
    }
  }
  const done = goOn().catch(() => {})
  return {
    stop: async () => {
      stopping.abort()
      await current.stop()
      await done
    },
  }
}
