import { on, once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { type FileProblem, files } from '../../../policy/files.ts'
import { Unfit } from '../kinds.ts'
import { drawPixels } from './image.ts'
import type { Picture } from './run.ts'

/** What the thread that draws says: how many pages, then each as bare pixels (red, green, blue, alpha). */
export type Drawn =
  | { kind: 'page'; data: Uint8Array; width: number; height: number }
  | { kind: 'problem'; because: FileProblem }
  | { kind: 'end' }

/** Pages of a document as pictures. Drawn in a thread, so that this one is free to watch the memory. */
export async function* drawDocument(bytes: Buffer): AsyncGenerator<Picture> {
  const worker = new Worker(new URL('./pages.ts', import.meta.url), {
    workerData: new Uint8Array(bytes),
    env: {},
    // What a library prints must not stand among the pictures.
    stdout: true,
    stderr: true,
  })
  const lost = once(worker, 'exit').then(() => Promise.reject(new Unfit('unreadable')))
  lost.catch(() => {})
  const messages = on(worker, 'message') as AsyncIterator<[Drawn]>
  for (;;) {
    const { value } = (await Promise.race([messages.next(), lost])) as { value: [Drawn] }
    const [drawn] = value
    if (drawn.kind === 'end') return
    if (drawn.kind === 'problem') throw new Unfit(drawn.because)
    yield await drawPixels(drawn.data, drawn.width, drawn.height)
    // Bare pixels are sixteen megabytes a page, and nothing would hurry to give them back.
    globalThis.gc?.()
    // The next one, only now: pages that wait are memory.
    worker.postMessage(files.pages)
  }
}
