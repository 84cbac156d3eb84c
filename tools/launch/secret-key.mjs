import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The server's master key for trying out: drawn once, kept with the data that it protects. Production names its own.
 * @param {string} folder
 */
export function secretKey(folder) {
  const path = join(folder, 'secret.key')
  if (!existsSync(path)) draw(path)
  return readFileSync(path, 'utf8').trim()
}

/**
 * Written aside and linked into place: there is a whole key or none, whenever the machine stops, and never a second one.
 * @param {string} path
 */
function draw(path) {
  const aside = `${path}.${process.pid}`
  writeFileSync(aside, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(aside, path)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}
