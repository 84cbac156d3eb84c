import { say } from './say.mjs'

/** @type {{ end: () => Promise<void>, force: () => void }[]} what was started, in order */
const started = []

/** @type {Promise<void> | null} */
let ending = null

const controller = new AbortController()

/** For what may be dropped half done when the end begins. */
export const endSignal = controller.signal

/**
 * Remembers how to end something. Ended in the reverse order: the server before its database.
 * @param {() => Promise<void>} end @param {() => void} force for the impatient
 */
export const atEnd = (end, force = () => {}) => void started.push({ end, force })

/** Whether the end has begun: nothing more is to be started then. */
export const isEnding = () => ending !== null

/** Ends everything once, whoever asks and however often. */
export const endAll = () => {
  ending ??= (async () => {
    controller.abort()
    for (const { end } of started.reverse())
      await end().catch((error) => say(`While ending: ${error.message}`))
  })()
  return ending
}

/**
 * Ctrl-C and its like end everything in order; a second one, a second later, at once. Not sooner: npm passes on the signal
 * that the terminal has already sent to everybody.
 * @param {{ code: number, onEnd?: () => void }} how the exit code, and what to do at the first signal
 */
export function endOnSignals({ code, onEnd }) {
  let first = 0
  const asked = () => {
    if (first && Date.now() - first < 1_000) return
    if (first) return forceAll()
    first = Date.now()
    onEnd?.()
    void endAll().then(() => process.exit(code))
  }
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, asked)
  if (process.env.npm_lifecycle_event) onceOrphaned(asked)
}

/** npm passes SIGTERM on to a shell, which dies of it and tells nobody (`docker stop`); only the change of parents shows it. */
function onceOrphaned(/** @type {() => void} */ call) {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    call()
  }, 200)
  timer.unref()
}

function forceAll() {
  say('Ending at once.')
  for (const { force } of started) force()
  process.exit(130)
}
