import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bornAt, end, isSame, sleep } from './processes.mjs'
import { Stop } from './say.mjs'

/** @typedef {{ pid: number, born: string, address: string, desk?: string | null, server?: { pid: number, born: string } }} Holder */

/**
 * Takes a data folder for this process, or stops when a live one has it. What a killed launcher left is cleared: its file,
 * and its server should that still run.
 * @param {string} folder @param {string} address what the holder serves, for the message
 * @param {string | null} desk where its desk is, for the command line
 */
export async function holdFolder(folder, address, desk = null) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'launcher.json')
  const holder = /** @type {Holder} */ ({ pid: process.pid, born: bornAt(process.pid), address, desk })
  while (!claim(path, holder)) {
    const other = read(path)
    if (other && isSame(other))
      throw new Stop(
        `Sallyport already runs on ${folder} (process ${other.pid}, ${other.address}). End it first, or set SALLYPORT_DATA to another folder.`,
      )
    if (other?.server && isSame(other.server))
      await end(other.server.pid, [
        ['SIGTERM', 3_000],
        ['SIGKILL', 2_000],
      ])
    clear(path, other)
  }
  return {
    /** Remembers the server, so that the next start can end it if this process cannot. @param {number} pid */
    noteServer(pid) {
      replace(path, { ...holder, server: { pid, born: bornAt(pid) } })
    },
    release: () => rmSync(path, { force: true }),
  }
}

/** Who runs on a folder; null when nobody does. @param {string} folder */
export function findHolder(folder) {
  const holder = read(join(folder, 'launcher.json'))
  return holder && isSame(holder) ? holder : null
}

/**
 * Waits until nobody else is at it; the file of one that died does not count.
 * @param {string} path @param {() => void} onWait
 * @returns {Promise<() => void>} ends the turn
 */
export async function takeTurn(path, onWait) {
  mkdirSync(dirname(path), { recursive: true })
  const me = { pid: process.pid, born: bornAt(process.pid), address: '' }
  for (let waited = false; !claim(path, me); waited = true) {
    const other = read(path)
    if (!other || !isSame(other)) clear(path, other)
    else if (!waited) onWait()
    await sleep(100)
  }
  return () => rmSync(path, { force: true })
}

/** A link fails if the name is taken, so that of two launchers exactly one comes first. @param {string} path @param {Holder} holder */
function claim(path, holder) {
  const mine = `${path}.${process.pid}`
  writeFileSync(mine, JSON.stringify(holder), { mode: 0o600 })
  try {
    linkSync(mine, path)
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(mine, { force: true })
  }
}

/**
 * Moves a dead holder's file away. A launcher that was faster may have put its own there meanwhile: that one goes back.
 * @param {string} path @param {Holder | null} dead
 */
function clear(path, dead) {
  const aside = `${path}.stale.${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  const moved = read(aside)
  if (moved && moved.pid !== dead?.pid && isSame(moved)) claim(path, moved)
  rmSync(aside, { force: true })
}

/** @param {string} path @param {Holder} holder */
function replace(path, holder) {
  writeFileSync(`${path}.new`, JSON.stringify(holder), { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

/** @param {string} path @returns {Holder | null} null if it is not there or was never finished */
function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
