import { openWorker } from '../platform/trusted.ts'
import workerUrl from './work.worker.ts?worker&url'

/** Solves a challenge in a worker of its own. Throws when there is no solution; `signal` ends the work. */
export function work(challenge: unknown, signal: AbortSignal): Promise<string> {
  const worker = openWorker(workerUrl)
  return new Promise<string>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('given up')))
    worker.addEventListener('error', () => reject(new Error('the worker did not start')))
    worker.addEventListener('message', ({ data }: MessageEvent<string | null>) =>
      data === null ? reject(new Error('no solution')) : resolve(data),
    )
    worker.postMessage(challenge)
  }).finally(() => worker.terminate())
}
