import { Worker } from 'node:worker_threads'
import { Refusal } from '../../platform/refusal.ts'

/** `password` is handed over with its memory and wiped by the thread. */
export type Job =
  | { kind: 'hash'; password: Uint8Array<ArrayBuffer>; m: number; t: number }
  | { kind: 'verify'; password: Uint8Array<ArrayBuffer>; stored: string | null; m: number; padding: number }
  | { kind: 'measure'; password: Uint8Array<ArrayBuffer>; m: number }

export type ThreadsOptions = {
  count: number
  queue: number
  pepper: Uint8Array
  /** What one job takes, for the time to come back that a refused one is told. */
  millisecondsEach: number
}

type Task = { job: Job; resolve: (value: unknown) => void; reject: (error: Error) => void }
type Report = { value: unknown } | { error: string }

/** Positive is yielding. 10 of 19: a tenth of the weight of the thread that answers requests, yet never starved on a busy machine. */
const niceness = 10

/** argon2's memory is not the engine's: a heap of a few MB is all these threads need. */
const resourceLimits = {
  maxOldGenerationSizeMb: 16,
  maxYoungGenerationSizeMb: 2,
  codeRangeSizeMb: 4,
  stackSizeMb: 1,
}

/**
 * Threads of our own, one job each at a time, started when first needed. Not libuv's pool: file and name look-ups wait there, and its
 * threads are not ours to make yield. One that dies fails its job and is replaced at the next.
 */
export class Threads {
  readonly #options: ThreadsOptions
  readonly #threads = new Map<Worker, Task | null>()
  readonly #waiting: Task[] = []
  #closed = false

  constructor(options: ThreadsOptions) {
    this.#options = options
  }

  /** Refuses with `busy` when all threads work and the queue is full. */
  async run(job: Job): Promise<unknown> {
    if (this.#closed) throw new Refusal('unavailable')
    const thread = this.#free()
    if (!thread && this.#waiting.length >= this.#options.queue) throw this.#busy()
    return await new Promise((resolve, reject) => {
      const task = { job, resolve, reject }
      if (thread) this.#give(thread, task)
      else this.#waiting.push(task)
    })
  }

  /** Ends the threads; what waits or runs is refused with `unavailable`. */
  async close(): Promise<void> {
    this.#closed = true
    for (const task of this.#waiting.splice(0)) task.reject(new Refusal('unavailable'))
    await Promise.all([...this.#threads.keys()].map((thread) => thread.terminate()))
  }

  #busy(): Refusal {
    const { queue, count, millisecondsEach } = this.#options
    return new Refusal('busy', {
      retryAfterSeconds: Math.max(1, Math.ceil((queue * millisecondsEach) / count / 1000)),
    })
  }

  #free(): Worker | undefined {
    for (const [thread, task] of this.#threads) if (!task) return thread
    return this.#threads.size < this.#options.count ? this.#start() : undefined
  }

  #start(): Worker {
    const { pepper } = this.#options
    const file = new URL('./argon2-thread.js', import.meta.url)
    const thread = new Worker(file, {
      workerData: { pepper, niceness },
      execArgv: [],
      resourceLimits,
      name: 'argon2',
    })
    thread.on('message', (report: Report) => this.#report(thread, report))
    thread.on('error', (error) => this.#lose(thread, error as Error))
    thread.on('exit', () => this.#lose(thread, new Error('a hashing thread ended')))
    this.#threads.set(thread, null)
    return thread
  }

  /** A thread at work keeps the process alive, an idle one does not. */
  #give(thread: Worker, task: Task): void {
    this.#threads.set(thread, task)
    thread.ref()
    thread.postMessage(task.job, [task.job.password.buffer])
  }

  #report(thread: Worker, report: Report): void {
    const task = this.#threads.get(thread)
    this.#threads.set(thread, null)
    const next = this.#waiting.shift()
    if (next) this.#give(thread, next)
    else thread.unref()
    if ('error' in report) task?.reject(new Error(`argon2: ${report.error}`))
    else task?.resolve(report.value)
  }

  #lose(thread: Worker, error: Error): void {
    const task = this.#threads.get(thread)
    if (!this.#threads.delete(thread)) return
    task?.reject(this.#closed ? new Refusal('unavailable') : error)
    const next = this.#waiting.shift()
    if (next) this.#give(this.#start(), next)
  }
}
