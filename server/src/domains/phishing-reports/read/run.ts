import { hash } from 'node:crypto'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Refusal } from '../../../platform/refusal.ts'
import { phishing } from '../../../policy/support.ts'
import type { Findings, Reported } from './findings.ts'
import { inert } from './inert.ts'
import { without, withoutOwn } from './own.ts'
import { readReport, sourceOf } from './report.ts'

let running = 0
const waiting: (() => void)[] = []

/**
 * Reads a report in a thread of its own, bounded in time and memory. One that cannot be read within them is kept all the same, with nothing
 * found in it: people look at it. A short text takes no time, and needs no thread. Refuses: busy.
 */
export async function read(reported: Reported, seconds: number = phishing.seconds): Promise<Findings> {
  if (!sourceOf(reported) && reported.text.length <= phishing.plainLength) return await readReport(reported)
  if (running >= phishing.atOnce) {
    if (waiting.length >= phishing.queue) throw new Refusal('busy', { retryAfterSeconds: phishing.seconds })
    await new Promise<void>((go) => waiting.push(go))
  } else running += 1
  try {
    return (await inThread(reported, seconds)) ?? unread(reported)
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

async function inThread(reported: Reported, seconds: number): Promise<Findings | null> {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: reported,
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: phishing.memoryMegabytes, maxYoungGenerationSizeMb: 16 },
  })
  const late = setTimeout(() => void worker.terminate(), seconds * 1000)
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

/** Of a message its head alone: what is encoded below it may be a token of ours, which nothing here could see. */
function unread({ text, mail, own, secret }: Reported): Findings {
  const head =
    mail &&
    Buffer.from(mail)
      .toString('latin1')
      .split(/\r?\n\r?\n/, 1)[0]
  const plain = without(secret, head ?? text)
  return {
    subject: null,
    senders: [],
    indicators: [],
    attached: mail ? [hash('sha256', mail)] : [],
    text: inert(withoutOwn(own)(plain)) || unreadable,
  }
}

const unreadable = '[It could not be read]'
