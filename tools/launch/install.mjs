import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { endSignal } from './ends.mjs'
import { takeTurn } from './lock.mjs'
import { node24, root } from './places.mjs'
import { quietly } from './quietly.mjs'
import { Stop, say } from './say.mjs'

const stamp = join(root, 'node_modules/.sallyport/installed')

/** What `npm start` needs: no browser, no test tools. 130 of 330 MB less to fetch. */
const toStart = [
  '--omit=dev',
  '--workspace=server',
  '--workspace=web',
  '--workspace=examples/exchange',
  '--include-workspace-root',
]

/**
 * Installs what the lock file names, if it is not there. Two commands given at once take turns.
 * @param {'start' | 'all'} scope
 */
export async function install(scope) {
  if (isInstalled(scope)) return
  const done = await takeTurn(join(root, '.cache/install.json'), () =>
    say('Waiting for another installation …'),
  )
  try {
    if (!isInstalled(scope)) await installNow(scope)
  } finally {
    done()
  }
}

/** @param {'start' | 'all'} scope */
async function installNow(scope) {
  const isFresh = !existsSync(join(root, 'node_modules/.package-lock.json'))
  const packages = scope === 'all' || hasTools() ? ['--include=dev'] : toStart
  say(isFresh ? 'Installing dependencies (once, about half a minute) …' : 'Installing what has changed …')
  // `npm ci` begins by removing everything, also from under a server that runs; what is only incomplete is completed instead.
  await npm([...(isFresh ? ['ci'] : ['install', '--no-save']), ...packages], process.execPath)
  // npm leaves out, in silence, an optional package that asks for a newer Node. Now there is one.
  if (!isInstalled(scope)) await npm(['install', '--no-save', ...packages], node24())
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, stampFor(scope))
}

/** @param {'start' | 'all'} scope the lock file that npm was last run for */
const stampFor = (scope) =>
  `${scope} ${createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')}`

/**
 * Whether npm was run for this lock file, by this or, as the notes it keeps of what it has installed show, by hand.
 * @param {'start' | 'all'} scope
 */
function isInstalled(scope) {
  const present = packagesIn('node_modules/.package-lock.json')
  const last = existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''
  if (Object.keys(present).length > 0 && [stampFor(scope), stampFor('all')].includes(last)) return true
  return Object.entries(packagesIn('package-lock.json'))
    .filter(
      ([path, entry]) => path.includes('node_modules/') && !entry.link && !(entry.dev && scope === 'start'),
    )
    .filter(([, entry]) => !(entry.optional || entry.devOptional) || isForHere(entry))
    .every(([path, { version }]) => present[path]?.version === version)
}

/** Optional packages are mostly programs for one system each. @param {{ os?: string[], cpu?: string[], libc?: string[] }} entry */
const isForHere = ({ os, cpu, libc }) =>
  os?.includes(process.platform) === true &&
  cpu?.includes(process.arch) !== false &&
  libc?.includes('glibc') !== false

/** Whether tests were run here: then what they need is kept up to date as well, not removed. */
const hasTools = () => existsSync(join(root, 'node_modules/vitest'))

/** @param {string} lock @returns {Record<string, any>} nothing if there is none */
function packagesIn(lock) {
  const path = join(root, lock)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {}
}

/**
 * npm's own output is shown only if it fails: it warns of Node versions that the packages would like, but they run under Node 24.
 * @param {string[]} args @param {string} node the Node that npm runs under
 */
async function npm(args, node) {
  const cli = process.env.npm_execpath
  const all = [...args, '--no-audit', '--no-fund', '--include=optional', '--loglevel=warn']
  const env = { ...bareEnv(), PATH: `${dirname(node)}${delimiter}${process.env.PATH}` }
  const how = { cwd: root, env, signal: endSignal, shell: !cli && process.platform === 'win32' }
  const { ok, output } = cli?.endsWith('.js')
    ? await quietly(node, [cli, ...all], how)
    : await quietly('npm', all, how)
  if (ok) return
  const lines = output.split('\n').filter((line) => !/EBADENGINE/.test(line))
  throw new Stop(`npm ${args[0]} failed:\n${lines.slice(-25).join('\n')}`)
}

/** Without what the outer npm set for its own run: its choice of packages is not meant for this call. The user's settings stay. */
const bareEnv = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^npm_(package_|lifecycle_|command$|config_(workspaces?|include_workspace_root|omit|include|local_prefix)$)/i.test(
          name,
        ),
    ),
  )
