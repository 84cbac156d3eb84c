import { Worker } from 'node:worker_threads'
import { Refusal } from '../../platform/refusal.ts'

/** `password` is handed over with its memory and wiped by the thread. */
export type Job =
  | { kind: 'hash'; password: Uint8Array<ArrayBuffer>; m: number; t: number }
  | { kind: 'verify'; password: Uint8Array<ArrayBuffer>; stored: string | null; m: number; padding: number }
  | { kind: 'measure'; password: Uint8Array<ArrayBuffer>; m: number }

export type Threads = {
  /** Refuses with `busy` when all threads work and the queue is full. */
  run(job: Job): Promise<unknown>
  /** Ends the threads; what still waits is refused. */
  close(): Promise<void>
}

export type ThreadsOptions = {
  count: number
  queue: number
  pepper: Uint8Array
  millisecondsEach: () => number
}

type Task = { job: Job; resolve: (value: unknown) => void; reject: (error: Error) => void }
type Report = { value: unknown } | { error: string }

/** Positive is yielding. 10 of 19: a tenth of the weight of the thread that answers requests, yet never starved on a busy machine. */
const niceness = 10

const limits = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2, codeRangeSizeMb: 4, stackSizeMb: 1 }

const startThread = (pepper: Uint8Array): Worker =>
  new Worker(new URL('./argon2-thread.js', import.meta.url), {
    workerData: { pepper, niceness },
    execArgv: [],
    resourceLimits: limits,
    name: 'argon2',
  })

/**
 * Threads of our own, one job each at a time, started when first needed. Not libuv's pool: file and name look-ups wait there, and its
 * threads are not ours to make yield.
 */
export function openThreads({ count, queue, pepper, millisecondsEach }: ThreadsOptions): Threads {
  const threads = new Map<Worker, Task | null>()
  const waiting: Task[] = []
  let closed = false

  const give = (thread: Worker, task: Task): void => {
    threads.set(thread, task)
    thread.ref()
    thread.postMessage(task.job, [task.job.password.buffer])
  }
  const rest = (thread: Worker): void => {
    threads.set(thread, null)
    const next = waiting.shift()
    if (next) give(thread, next)
    else thread.unref()
  }
  const lose = (thread: Worker, error: Error): void => {
    const task = threads.get(thread)
    if (!threads.delete(thread)) return
    task?.reject(error)
    const next = closed ? undefined : waiting.shift()
    if (next) give(start(), next)
  }
  const start = (): Worker => {
    const thread = startThread(pepper)
    thread.on('message', (report: Report) => {
      const task = threads.get(thread)
      rest(thread)
      if ('error' in report) task?.reject(new Error(`argon2: ${report.error}`))
      else task?.resolve(report.value)
    })
    thread.on('error', (error) => lose(thread, error as Error))
    thread.on('exit', () => lose(thread, new Error('a hashing thread ended')))
    threads.set(thread, null)
    return thread
  }
  const free = (): Worker | undefined => {
    for (const [thread, task] of threads) if (!task) return thread
    return threads.size < count ? start() : undefined
  }
  const busySeconds = (): number => Math.max(1, Math.ceil((queue * millisecondsEach()) / count / 1000))

  return {
    run: async (job) => {
      if (closed) throw new Refusal('unavailable')
      const thread = free()
      if (!thread && waiting.length >= queue) throw new Refusal('busy', { retryAfterSeconds: busySeconds() })
      return await new Promise((resolve, reject) => {
        const task = { job, resolve, reject }
        thread ? give(thread, task) : waiting.push(task)
      })
    },
    close: async () => {
      closed = true
      for (const task of waiting.splice(0)) task.reject(new Refusal('unavailable'))
      await Promise.all([...threads.keys()].map((thread) => thread.terminate()))
    },
  }
}
