// One hashing thread. Plain JavaScript on purpose: a thread that strips types loads the type stripper and weighs twice as much.
import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { hashRawSync, hashSync, verifySync } from '@node-rs/argon2'

const { pepper, niceness } = workerData
const secret = new Uint8Array(pepper)

// On Linux priority belongs to a thread (setpriority(2)). Hashing takes every free moment of a core, and yields to whoever answers a
// request. Elsewhere there is no /proc, and all threads stay equal.
function yieldToOthers() {
  try {
    setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), niceness)
  } catch {}
}

const cost = (m, t) => ({ algorithm: 2, memoryCost: m, timeCost: t, parallelism: 1, secret })

const pad = (password, m, passes) => {
  if (passes > 0) hashRawSync(password, { ...cost(m, passes), salt: new Uint8Array(16) })
}

const jobs = {
  hash: ({ password, m, t }) => hashSync(password, { ...cost(m, t), outputLen: 32 }),
  verify: ({ password, stored, m, padding }) => {
    const right = stored !== null && verifySync(stored, password, { secret })
    pad(password, m, padding)
    return right
  },
  // CPU milliseconds of one pass, the least of three: waiting for a core is no cost.
  measure: ({ password, m }) => {
    pad(password, m, 1)
    return Math.min(...[1, 2, 3].map(() => measureOnce(password, m)))
  },
}

function measureOnce(password, m) {
  const before = process.threadCpuUsage()
  pad(password, m, 2)
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000 / 2
}

yieldToOthers()
parentPort.on('message', (job) => {
  try {
    parentPort.postMessage({ value: jobs[job.kind](job) })
  } catch (error) {
    parentPort.postMessage({ error: error instanceof Error ? error.message : 'unknown' })
  } finally {
    job.password.fill(0)
  }
})
