import { createWriteStream, renameSync, statSync } from 'node:fs'
import { createInterface } from 'node:readline'

const keptBytes = 20 * 1024 * 1024
const names = /** @type {Record<number, string>} */ ({ 40: 'warning', 50: 'error', 60: 'fatal' })

/**
 * Opens the log file for appending. One that has grown large is put aside first, the one aside before it is dropped.
 * @param {string} path
 */
export function openLogFile(path) {
  try {
    if (statSync(path).size > keptBytes) renameSync(path, `${path}.1`)
  } catch {
    // There is none yet.
  }
  return createWriteStream(path, { flags: 'a', mode: 0o600 })
}

/**
 * Takes the server's lines: all into the file, to the terminal only what a person should see.
 * @param {import('node:stream').Readable} stream
 * @param {{ file: import('node:fs').WriteStream, verbose: boolean, show: (line: string) => void }} to
 */
export function readLog(stream, { file, verbose, show }) {
  createInterface({ input: stream }).on('line', (line) => {
    file.write(`${line}\n`)
    const text = verbose ? line : forPeople(line)
    if (text) show(text)
  })
}

/**
 * A log line of level warning or above as one short line; what is not a log line (a crash) as it is; else nothing.
 * @param {string} line
 */
export function forPeople(line) {
  /** @type {any} */
  let entry
  try {
    entry = JSON.parse(line)
  } catch {
    return line
  }
  if (typeof entry?.level !== 'number') return line
  if (entry.level < 40) return ''
  const at = new Date(entry.time ?? 0).toISOString().slice(11, 19)
  return [at, names[entry.level] ?? `level ${entry.level}`, entry.msg, entry.err?.message]
    .filter(Boolean)
    .join('  ')
}
