import { Logger, type LogLevel } from 'graphile-worker'
import type { Log } from './log.ts'

type Job = { id?: unknown; task_identifier?: unknown; attempts?: unknown; max_attempts?: unknown }

/**
 * graphile-worker's lines, without the payloads, errors and stacks it hands along: of a job only its id, name and attempt (K14).
 * Its sentences quote the error's message, so that a failed job is told of in words of ours.
 */
export const jobsLogger = (log: Log): Logger =>
  new Logger(() => (level, message, meta) => {
    const job = meta?.job as Job | undefined
    if (meta?.failure) log.warn({ ...about(job), error: nameOf(meta.error) }, 'job failed')
    else if (meta?.success) log.debug(about(job), 'job done')
    else log[ours[level]](about(job), message)
  })

/** Routine lines of the library (starting, spawning, cron) are ours to see only when debugging. */
const ours = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const satisfies Record<
  LogLevel,
  string
>

const about = (job: Job | undefined): Record<string, unknown> =>
  job ? { job: job.id, task: job.task_identifier, attempt: job.attempts, of: job.max_attempts } : {}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? `${error.name} ${code}` : error.name
}
