import { EventEmitter } from 'node:events'
import type { WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import type { Log } from './log.ts'

// First key of the advisory locks, so that they meet no other use of them.
const lockSpace = 0x5a11

/** A worker has given its sign of life long before its first job is this old. */
const graceSeconds = 5

export type WorkerWatch = {
  /** Hand to graphile-worker, so that the names of this process's workers are known. */
  events: WorkerEvents
  stop(): Promise<void>
}

/**
 * graphile-worker keeps the jobs of a process that was killed locked for four hours, longer than any code by mail lives (K11).
 * So every process holds an advisory lock under its worker's name, which dies with its connection, and frees jobs whose
 * worker's lock is gone. A job may then run twice where only the connection died: tasks do not mind.
 */
export function watchWorkers(pool: pg.Pool, log: Log, every: number): WorkerWatch {
  const events: WorkerEvents = new EventEmitter()
  const names: string[] = []
  const connection = lifeline(pool, names)
  let looking = Promise.resolve()

  const look = async (): Promise<void> => {
    const freed = await (await connection.take()).query(freeDead, [lockSpace, graceSeconds, names])
    if (freed.rowCount) log.warn({ workers: freed.rowCount }, 'freed the jobs of workers that died')
  }
  const again = (): void => {
    looking = looking.then(look).catch(() => log.warn('could not look for workers that died'))
  }
  events.on('pool:create', ({ workerPool }) => {
    names.push((workerPool as unknown as { id: string }).id)
    again()
  })
  const timer = setInterval(again, every)
  timer.unref()
  return {
    events,
    stop: async () => {
      clearInterval(timer)
      await looking
      connection.drop()
    },
  }
}

/** One connection that is kept, holding the locks; a new one takes its place when it breaks. */
function lifeline(pool: pg.Pool, names: string[]): { take(): Promise<pg.PoolClient>; drop(): void } {
  let kept: pg.PoolClient | null = null
  const drop = (): void => {
    const client = kept
    kept = null
    client?.release(true)
  }
  const take = async (): Promise<pg.PoolClient> => {
    if (kept) return kept
    const client = await pool.connect()
    kept = client.once('error', () => client === kept && drop())
    try {
      for (const name of names)
        await client.query('select pg_advisory_lock($1, hashtext($2))', [lockSpace, name])
    } catch (error) {
      if (client === kept) drop()
      throw error
    }
    return client
  }
  return { take, drop }
}

// A session is let through its own locks, so it never asks for those.
const freeDead = `
  with holders as (
    select distinct locked_by from graphile_worker._private_jobs
    where locked_at < now() - make_interval(secs => $2) and locked_by <> all ($3)
  ), dead as materialized (
    select locked_by from holders where pg_try_advisory_xact_lock($1, hashtext(locked_by))
  )
  select locked_by, graphile_worker.force_unlock_workers(array[locked_by]) from dead`
