import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './places.mjs'
import { Stop, say } from './say.mjs'

/** What `npm start` needs: no browser, no test tools. 130 of 330 MB less to fetch. */
const toStart = ['--omit=dev', '--workspace=server', '--workspace=web', '--include-workspace-root']

/**
 * Installs what the lock file names, if it is not there.
 * @param {'start' | 'all'} scope
 */
export function install(scope) {
  if (isInstalled(scope)) return
  const isFresh = !existsSync(join(root, 'node_modules/.package-lock.json'))
  say(isFresh ? 'Installing dependencies (once, about half a minute) …' : 'Installing what has changed …')
  // `npm ci` begins by removing everything, also from under a server that runs; what is only incomplete is completed instead.
  npm([
    ...(isFresh ? ['ci'] : ['install', '--no-save']),
    ...(scope === 'all' || hasTools() ? ['--include=dev'] : toStart),
  ])
}

/**
 * Compares the lock file with the one that npm keeps of what it has installed. Optional packages are left out: most of them
 * are for other systems.
 * @param {'start' | 'all'} scope
 */
function isInstalled(scope) {
  const wanted = packagesIn('package-lock.json')
  const present = packagesIn('node_modules/.package-lock.json')
  return Object.entries(wanted).every(
    ([path, { version, link, optional, devOptional, dev }]) =>
      !path.includes('node_modules/') ||
      link ||
      optional ||
      devOptional ||
      (dev && scope === 'start') ||
      present[path]?.version === version,
  )
}

/** Whether tests were run here: then what they need is kept up to date as well, not removed. */
const hasTools = () => existsSync(join(root, 'node_modules/vitest'))

/** @param {string} lock @returns {Record<string, any>} nothing if there is none */
function packagesIn(lock) {
  const path = join(root, lock)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {}
}

/**
 * npm's own output is shown only if it fails: it warns of Node versions that the packages would like, but they run under Node 24.
 * @param {string[]} args
 */
function npm(args) {
  const cli = process.env.npm_execpath
  const all = [...args, '--no-audit', '--no-fund', '--include=optional', '--loglevel=warn']
  const options = { cwd: root, encoding: /** @type {const} */ ('utf8'), env: bareEnv(), maxBuffer: 1 << 26 }
  const { status, error, stdout, stderr } = cli?.endsWith('.js')
    ? spawnSync(process.execPath, [cli, ...all], options)
    : spawnSync('npm', all, { ...options, shell: process.platform === 'win32' })
  if (status === 0) return
  const lines = `${stdout}${stderr}`.split('\n').filter((line) => !/EBADENGINE/.test(line))
  throw new Stop(`npm ${args[0]} failed:\n${error?.message ?? lines.slice(-25).join('\n')}`)
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
