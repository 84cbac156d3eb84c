import { type Runner, run, type TaskList } from 'graphile-worker'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Tx } from './db.ts'
import type { Log } from './log.ts'

/** Adds a job in the transaction that needs it: it exists exactly when the change does. */
export async function addJob(tx: Tx, name: string, payload: Record<string, string>): Promise<void> {
  await sql`select graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json, max_attempts := 12)`.execute(tx)
}

/** Runs jobs in this process until stopped. Retries and their growing pauses are graphile-worker's. */
export async function startJobs(pool: pg.Pool, tasks: TaskList, log: Log): Promise<Runner> {
  return await run({
    pgPool: pool,
    taskList: tasks,
    concurrency: 4,
    pollInterval: 2_000,
    noHandleSignals: true,
    noPreparedStatements: false,
    logger: quietLogger(log),
  })
}
