import { spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { end, isAlive, sleep } from '../processes.mjs'
import { Stop } from '../say.mjs'
import { asUser, cleanEnv } from './cluster.mjs'
import { probe } from './probe.mjs'

/** What a running PostgreSQL wrote into its cluster (PostgreSQL sources, pidfile.h): line 1 its number, 4 its port, 8 its state. */
function pidFile(/** @type {string} */ cluster) {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' }
  } catch {
    return null
  }
}

/** Process numbers are used again: ours is the one that works in the cluster, for PostgreSQL makes that its current folder. */
function worksIn(/** @type {number} */ pid, /** @type {string} */ cluster) {
  if (!isAlive(pid)) return false
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
    } catch {
      return false
    }
  }
  if (process.platform === 'win32') return true
  return spawnSync('ps', ['-o', 'command=', '-p', `${pid}`])
    .stdout.toString()
    .includes(cluster)
}

/**
 * Finds the PostgreSQL that still runs on a cluster, after a start that was killed; waits for one that is on its way up or down.
 * Removes the file of one that is dead: PostgreSQL itself would stop at it if another program has the number by now.
 * @param {string} cluster @returns {Promise<{ pid: number, port: number } | null>}
 */
export async function findRunning(cluster) {
  for (const until = Date.now() + 30_000; Date.now() < until; await sleep(50)) {
    const left = pidFile(cluster)
    if (!left) return null
    if (!worksIn(left.pid, cluster)) {
      rmSync(join(cluster, 'postmaster.pid'), { force: true })
      return null
    }
    if ((await probe(left.port)) === 'ready') return left
  }
  throw new Stop(
    `A PostgreSQL runs on ${cluster} (process ${pidFile(cluster)?.pid}) but does not answer. End it and try again.`,
  )
}

/**
 * Starts PostgreSQL in a session of its own: Ctrl-C in a terminal reaches everything in the foreground, and it must outlast the
 * server, which still writes while it ends. Resolves when it takes connections; null if it ended instead.
 * @param {{ program: string, cluster: string, port: number, settings: Record<string, string>, log: string, user: import('./user.mjs').User | null }} how
 * @returns {Promise<number | null>} its process number
 */
export async function launch({ program, cluster, port, settings, log, user }) {
  const all = { port: `${port}`, listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings }
  const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const out = openSync(log, 'a', 0o600)
  const child = spawn(program, ['-D', cluster, ...args], {
    ...asUser(user),
    cwd: '/',
    env: cleanEnv(),
    stdio: ['ignore', out, out],
    detached: true,
  })
  closeSync(out)
  let isOver = false
  child.once('exit', () => (isOver = true)).once('error', () => (isOver = true))
  child.unref()
  while (!isOver) {
    const file = pidFile(cluster)
    if (file && file.pid === child.pid && file.isReady && (await probe(port)) === 'ready') return file.pid
    await sleep(10)
  }
  return null
}

/** Fast shutdown first: open transactions are rolled back, everything is written. @param {number} pid */
export const endPostmaster = (pid) =>
  end(pid, [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 2_000],
  ])
