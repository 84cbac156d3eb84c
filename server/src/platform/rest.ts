import type { Server } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** How long nothing must have been asked before memory is given back: a collection takes some 50 ms, in which nobody should wait. */
export const quietMilliseconds = 5_000

/**
 * Gives memory back once after each time of work. V8 counts a program as idle by how fast it allocated up to its last collection, so
 * a server that falls silent keeps what its busiest moment took for as long as it is silent.
 */
export function restWhenQuiet(server: Server, collect = collector()): void {
  let asked = true
  let rested = false
  server.on('request', ({ url = '' }) => {
    if (!url.startsWith('/health/')) asked = true
  })
  const timer = setInterval(() => {
    if (!asked && !rested) collect()
    rested = !asked
    asked = false
  }, quietMilliseconds)
  timer.unref()
  server.on('close', () => clearInterval(timer))
}

/** A last resort also shrinks the space for new objects, which is most of what a busy server holds. */
function collector(): () => void {
  setFlagsFromString('--expose-gc')
  const gc: NonNullable<typeof globalThis.gc> = runInNewContext('gc')
  return () => void gc({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
