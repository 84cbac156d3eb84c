import { EventEmitter } from 'node:events'
import type { WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import type { Log } from './log.ts'

// First key of the advisory locks, so that they meet no other use of them.
const lockSpace = 0x5a11

/** A worker holds its sign of life before its first job can be this old. */
const graceSeconds = 5

/**
 * graphile-worker keeps the jobs of a process that was killed locked for four hours, longer than any code by mail lives (K11).
 * So every process holds an advisory lock under its worker's name, which dies with its connection, and frees jobs whose
 * worker's lock is gone. A job may then run twice where only the connection died: tasks do not mind.
 */
export function watchWorkers(
  pool: pg.Pool,
  log: Log,
  every: number,
): { events: WorkerEvents; stop(): Promise<void> } {
  const events: WorkerEvents = new EventEmitter()
  const names: string[] = []
  let client: pg.PoolClient | null = null
  let stopped = false

  const connect = async (): Promise<pg.PoolClient> => {
    const fresh = await pool.connect()
    fresh.on('error', () => {
      if (client === fresh) client = null
      fresh.release(true)
    })
    for (const name of names)
      await fresh.query('select pg_advisory_lock($1, hashtext($2))', [lockSpace, name])
    return fresh
  }
  const look = async (): Promise<void> => {
    client ??= await connect()
    const freed = await client.query(freeDead, [lockSpace, graceSeconds])
    if (freed.rowCount) log.warn({ workers: freed.rowCount }, 'freed the jobs of workers that died')
  }
  let looking = Promise.resolve()
  const again = () => {
    if (!stopped)
      looking = look().catch((error: unknown) => log.warn({ err: error }, 'could not look for dead workers'))
  }
  events.on('pool:create', ({ workerPool }) => {
    names.push((workerPool as { id?: string }).id ?? '')
    again()
  })
  const timer = setInterval(again, every)
  timer.unref()
  return {
    events,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await looking
      client?.release(true)
    },
  }
}

const freeDead = `
  with holders as (
    select distinct locked_by from graphile_worker._private_jobs
    where locked_at < now() - make_interval(secs => $2)
  ), dead as materialized (
    select locked_by from holders where pg_try_advisory_xact_lock($1, hashtext(locked_by))
  )
  select locked_by, graphile_worker.force_unlock_workers(array[locked_by]) from dead`
