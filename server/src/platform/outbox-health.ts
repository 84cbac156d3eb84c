import { sql } from 'kysely'
import type { Reader } from './db.ts'

/** Jobs of one kind: `waiting` their first or next attempt, of which `failing` had one in vain; `dead`: given up. By the real clock, like the queue. */
export type TaskHealth = { task: string; waiting: number; failing: number; dead: number; lateSeconds: number }

/** Every kind that has a job, what was given up first. `lateSeconds`: how long the oldest is due and nobody took it. */
export async function outboxHealth(db: Reader): Promise<TaskHealth[]> {
  const { rows } = await sql<TaskHealth>`
    select task_identifier as task,
      count(*) filter (where attempts < max_attempts) as waiting,
      count(*) filter (where attempts < max_attempts and attempts > 0 and locked_at is null) as failing,
      count(*) filter (where attempts >= max_attempts) as dead,
      coalesce(greatest(0, extract(epoch from clock_timestamp() - min(run_at) filter (
        where attempts < max_attempts and locked_at is null))), 0)::int as "lateSeconds"
    from graphile_worker.jobs group by 1 order by 4 desc, 2 desc, 1`.execute(db)
  return rows
}
