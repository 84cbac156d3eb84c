import { type Runner, run, runMigrations, type TaskList } from 'graphile-worker'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Tx } from './db.ts'
import { jobsLogger } from './jobs-log.ts'
import { watchWorkers } from './live-workers.ts'
import type { Log } from './log.ts'

/** Ids only: what a job is about stands sealed in its own table, never in the queue (ASVS 14.2.x). */
export type JobPayload = Record<string, string>

/** `last`: nothing comes after this attempt. `signal` aborts when the server wants to stop. */
export type Attempt = { number: number; last: boolean; signal: AbortSignal | undefined }

/** Work that may run more than once and must not mind. Throwing asks for another attempt. */
export type Task = (payload: JobPayload, attempt: Attempt) => Promise<void>

export type Jobs = {
  /** Takes no further job, waits for those that run, gives their locks back. */
  stop(): Promise<void>
}

export type JobOptions = {
  /** Jobs at once in this process; the pool needs twice as many connections, and two. Default 4. */
  concurrency?: number
  /** Lines of graphile-worker's crontab, as in `*\/5 * * * * sweep`; each runs in one process only. */
  crontab?: string
  /** How often locks of dead processes are looked for, in milliseconds. Default 10 000. */
  watchEvery?: number
}

/** With graphile-worker's growing pauses (e^attempt seconds) twelve attempts span about sixteen hours. */
const attempts = 12

/** Adds a job in the transaction that needs it: it exists exactly when the change does. A lower priority runs earlier. */
export async function addJob(tx: Tx, name: string, payload: JobPayload, priority = 0): Promise<void> {
  await sql`select graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json,
    max_attempts := ${attempts}, priority := ${priority})`.execute(tx)
}

/** Makes or upgrades the queue's own schema; must have run before the first `addJob`. Several processes may start at once. */
export const migrateJobs = (pool: pg.Pool, log: Log): Promise<void> =>
  runMigrations({ pgPool: pool, logger: jobsLogger(log) })

/** Runs jobs in this process until stopped. Retries and their growing pauses are graphile-worker's. */
export async function startJobs(
  pool: pg.Pool,
  tasks: Record<string, Task>,
  log: Log,
  options: JobOptions = {},
): Promise<Jobs> {
  const watch = watchWorkers(pool, log, options.watchEvery ?? 10_000)
  const runner = await run({
    pgPool: pool,
    taskList: asTaskList(tasks),
    crontab: options.crontab ?? '',
    concurrency: options.concurrency ?? 4,
    pollInterval: 2_000,
    noHandleSignals: true,
    logger: jobsLogger(log),
    events: watch.events,
  })
  reportEnd(runner, log)
  return {
    stop: async () => {
      await runner.stop()
      await watch.stop()
    },
  }
}

const asTaskList = (tasks: Record<string, Task>): TaskList =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload, { job, abortSignal }) =>
        task(payload as JobPayload, {
          number: job.attempts,
          last: job.attempts >= job.max_attempts,
          signal: abortSignal,
        }),
    ]),
  )

// Without a listener a rejected promise would end the process; with one, the reason is logged and the rest goes on serving.
const reportEnd = (runner: Runner, log: Log): void =>
  void runner.promise.catch((error: unknown) => log.error({ err: error }, 'jobs ended'))
