import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Refusal } from '../../../platform/refusal.ts'
import { phishing } from '../../../policy/support.ts'
import type { Findings, Reported } from './findings.ts'
import { inert } from './inert.ts'
import { withoutOwn } from './own.ts'

let running = 0
const waiting: (() => void)[] = []

/**
 * Reads a report in a thread of its own, bounded in time and memory. One that cannot be read within them is kept all the same, with nothing
 * found in it: people look at it. Refuses: busy.
 */
export async function read(reported: Reported): Promise<Findings> {
  if (running >= phishing.atOnce) {
    if (waiting.length >= phishing.queue) throw new Refusal('busy', { retryAfterSeconds: phishing.seconds })
    await new Promise<void>((go) => waiting.push(go))
  } else running += 1
  try {
    return (await inThread(reported)) ?? unread(reported)
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

async function inThread(reported: Reported): Promise<Findings | null> {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: reported,
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: phishing.memoryMegabytes, maxYoungGenerationSizeMb: 16 },
  })
  const late = setTimeout(() => void worker.terminate(), phishing.seconds * 1000)
  try {
    // A thread that dies, of memory or of a fault, says so by an error or by its end.
    const ended = once(worker, 'exit').then(() => null)
    const said = once(worker, 'message').then(([findings]) => findings as Findings)
    ended.catch(() => {})
    said.catch(() => {})
    return await Promise.race([said, ended]).catch(() => null)
  } finally {
    clearTimeout(late)
    await worker.terminate()
  }
}

function unread({ text, mail, own }: Reported): Findings {
  const written = mail ? Buffer.from(mail).toString('latin1') : text
  return { subject: null, senders: [], indicators: [], attached: [], text: inert(withoutOwn(own)(written)) }
}
