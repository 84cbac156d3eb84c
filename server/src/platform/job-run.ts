import { type Runner, run, type TaskList } from 'graphile-worker'
import type pg from 'pg'
import { jobsLogger } from './jobs-log.ts'
import { watchWorkers } from './live-workers.ts'
import type { Log } from './log.ts'
import type { JobPayload, Task } from './outbox.ts'

export type JobOptions = {
  /** Jobs at once in this process; the pool needs twice as many connections, and two. Default 4. */
  concurrency?: number
  /** Lines of graphile-worker's crontab, as in `*\/5 * * * * sweep`; each runs in one process only. */
  crontab?: string
  /** How often is looked for jobs whose time has come, in milliseconds; a new one is told of at once. Default 2 000. */
  pollInterval?: number
  /** How often locks of dead processes are looked for, in milliseconds. Default 10 000. */
  watchEvery?: number
}

/** One life of graphile-worker in this process. `ended` resolves however it ends. */
export type JobRun = { ended: Promise<void>; stop(): Promise<void> }

/**
 * Reports outcomes in batches: only then does graphile-worker 0.18 catch what fails while it writes them down. Unbatched, the
 * loss of a connection at that moment is a rejection nobody handles, which ends the process.
 */
const preset = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } }

export async function runJobs(
  pool: pg.Pool,
  tasks: Record<string, Task>,
  log: Log,
  options: JobOptions,
): Promise<JobRun> {
  const watch = watchWorkers(pool, log, options.watchEvery ?? 10_000)
  try {
    const runner = await run({
      preset,
      pgPool: pool,
      taskList: asTaskList(tasks),
      crontab: options.crontab ?? '',
      concurrency: options.concurrency ?? 4,
      pollInterval: options.pollInterval ?? 2_000,
      noHandleSignals: true,
      logger: jobsLogger(log),
      events: watch.events,
    })
    return asRun(runner, watch.stop)
  } catch (error) {
    await watch.stop()
    throw error
  }
}

function asRun(runner: Runner, unwatch: () => Promise<void>): JobRun {
  // Why it ended was logged where it happened.
  const ended = runner.promise.catch(() => {}).then(unwatch)
  return {
    ended,
    stop: async () => {
      // Rejects when it has ended by itself already, which is as good.
      await runner.stop().catch(() => {})
      await ended
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
