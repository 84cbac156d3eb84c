import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** @param {number} ms */
export const sleep = (ms) => new Promise((done) => setTimeout(done, ms))

/**
 * Whether a process runs. One that has ended but was never waited for does not: in a container process 1 may not do it.
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
  return statFields(pid)?.[0] !== 'Z'
}

/**
 * When a process began, as text to compare: process numbers are used again, a number with its beginning is not.
 * Empty where the system does not tell.
 * @param {number} pid
 */
export function bornAt(pid) {
  if (process.platform === 'win32') return ''
  if (process.platform !== 'linux')
    return (
      spawnSync('ps', ['-o', 'lstart=', '-p', `${pid}`])
        .stdout?.toString()
        .trim() ?? ''
    )
  const born = statFields(pid)?.[19]
  return born ? `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${born}` : ''
}

/** @param {{ pid: number, born: string }} known */
export const isSame = ({ pid, born }) => isAlive(pid) && bornAt(pid) === born

/** @param {number} pid the fields of /proc/pid/stat from the state on (proc_pid_stat(5)); the name before may hold blanks */
function statFields(pid) {
  if (process.platform !== 'linux') return null
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}

/**
 * Waits until a process is gone.
 * @param {number} pid @param {number} ms how long at most
 */
export async function isGone(pid, ms) {
  const end = Date.now() + ms
  while (isAlive(pid)) {
    if (Date.now() > end) return false
    await sleep(20)
  }
  return true
}

/**
 * Sends the signals one after the other until the process is gone.
 * @param {number} pid @param {[NodeJS.Signals, number][]} steps each signal, and how many ms it gets
 */
export async function end(pid, steps) {
  for (const [signal, ms] of steps) {
    if (!isAlive(pid)) return
    try {
      process.kill(pid, signal)
    } catch {
      // Gone between the question and the signal.
    }
    if (await isGone(pid, ms)) return
  }
}
