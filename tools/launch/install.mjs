import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './places.mjs'
import { Stop, say } from './say.mjs'

const stamp = join(root, 'node_modules/.sallyport/install.json')

/** What `npm start` needs: no browser, no test tools. A third less to fetch. */
const toStart = ['--omit=dev', '--workspace=server', '--workspace=web', '--include-workspace-root']

/**
 * Installs what the lock file names, if that has not been done yet.
 * @param {'start' | 'all'} scope
 */
export function install(scope) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const done = readStamp()
  const isCurrent = done?.lock === lock && existsSync(join(root, 'node_modules/.package-lock.json'))
  if (isCurrent && (done.scope === 'all' || done.scope === scope)) return
  const wide = scope === 'all' || done?.scope === 'all'
  say(
    isCurrent ? 'Installing what the tests need …' : 'Installing dependencies (once, about half a minute) …',
  )
  // `npm ci` begins by removing everything, also from under a server that runs; what is only incomplete is completed instead.
  npm([...(isCurrent ? ['install', '--no-save'] : ['ci']), ...(wide ? ['--include=dev'] : toStart)])
  mkdirSync(join(stamp, '..'), { recursive: true })
  writeFileSync(stamp, JSON.stringify({ lock, scope: wide ? 'all' : 'start' }))
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stamp, 'utf8'))
  } catch {
    return null
  }
}

/**
 * npm's own output is shown only if it fails: it warns of Node versions that the packages would like, but they run under Node 24.
 * @param {string[]} args
 */
function npm(args) {
  const cli = process.env.npm_execpath
  const all = [...args, '--no-audit', '--no-fund', '--include=optional', '--loglevel=warn']
  const options = { cwd: root, encoding: /** @type {const} */ ('utf8'), env: bareEnv(), maxBuffer: 1 << 26 }
  const result = cli?.endsWith('.js')
    ? spawnSync(process.execPath, [cli, ...all], options)
    : spawnSync('npm', all, { ...options, shell: process.platform === 'win32' })
  if (result.status === 0) return
  const why =
    result.error?.message ??
    `${result.stdout}${result.stderr}`
      .split('\n')
      .filter((line) => !/EBADENGINE/.test(line))
      .slice(-25)
      .join('\n')
  throw new Stop(`npm ${args[0]} failed:\n${why}`)
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
