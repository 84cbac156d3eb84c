import { spawn } from 'node:child_process'
import { get } from 'node:http'
import { join } from 'node:path'
import { engineFlags } from './engine.mjs'
import { readLog } from './log-lines.mjs'
import { node24, root } from './places.mjs'
import { end, sleep } from './processes.mjs'
import { Stop } from './say.mjs'

/** How long requests under way may take to finish once the server was told to end. */
const graceMs = 10_000

/**
 * Starts the server in a session of its own, so that Ctrl-C in a terminal reaches the launcher alone, which ends things in order.
 * @param {{ env: NodeJS.ProcessEnv, file: import('node:fs').WriteStream, verbose: boolean, show: (line: string) => void }} how
 */
export function startServer({ env, file, verbose, show }) {
  const child = spawn(node24(), [...engineFlags, join(root, 'server/src/main.ts')], {
    cwd: root,
    env: { ...env, SALLYPORT_EXIT_WITH_PARENT: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  })
  const pid = child.pid
  if (!pid) throw new Stop('The server could not be started.')
  /** @type {Promise<number>} */
  const ended = new Promise((done) => child.once('exit', (code) => done(code ?? 1)))
  for (const stream of [child.stdout, child.stderr]) readLog(stream, { file, verbose, show })
  child.stdin.on('error', () => {})
  return {
    pid,
    ended,
    stop: () =>
      end(pid, [
        ['SIGTERM', graceMs],
        ['SIGKILL', 2_000],
      ]),
    kill: () => void child.kill('SIGKILL'),
  }
}

/**
 * Waits until the server says that it is ready.
 * @param {string} origin @param {Promise<number>} ended
 * @returns {Promise<boolean>} false if it ended instead
 */
export async function isReady(origin, ended) {
  let isOver = false
  void ended.then(() => (isOver = true))
  while (!isOver) {
    if ((await status(`${origin}/health/ready`)) === 200) return true
    await sleep(20)
  }
  return false
}

/**
 * The status of an answer.
 * @param {string} url @param {Record<string, string>} headers @returns {Promise<number>} 0 if nobody answers
 */
export const status = (url, headers = {}) =>
  new Promise((done) => {
    const request = get(url, { timeout: 2_000, agent: false, headers }, (response) => {
      response.resume()
      done(response.statusCode ?? 0)
    })
    request.on('error', () => done(0)).on('timeout', () => request.destroy())
  })
