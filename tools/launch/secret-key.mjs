import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The server's master key for trying out: drawn once, kept with the data that it protects. Production names its own.
 * @param {string} folder
 */
export function secretKey(folder) {
  const path = join(folder, 'secret.key')
  if (!existsSync(path))
    writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  return readFileSync(path, 'utf8').trim()
}
