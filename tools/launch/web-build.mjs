import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { endSignal } from './ends.mjs'
import { takeTurn } from './lock.mjs'
import { node24, root } from './places.mjs'
import { quietly } from './quietly.mjs'
import { Stop, say } from './say.mjs'

const web = join(root, 'web')

/** The account and the desk: what each is built by, the page that says it is there, and where it stands. */
const apps = [
  { config: 'vite.config.mjs', page: 'index.html', dist: join(web, 'dist') },
  { config: 'vite.desk.config.mjs', page: 'desk.html', dist: join(web, 'dist-desk') },
]
const stamp = join(root, 'node_modules/.sallyport/web.txt')

/** Not what the app is made of. */
const beside = new Set(['node_modules', 'dist', 'dist-desk', '.cache'])

/** Builds the web app, and the desk's, if what it is made of has changed since the last time. @returns {Promise<boolean>} whether it had */
export async function buildWeb() {
  if (isBuilt(hashOfSources())) return false
  const done = await takeTurn(join(web, '.cache/build.json'), () => {})
  try {
    const hash = hashOfSources()
    if (!isBuilt(hash)) await buildNow(hash)
  } finally {
    done()
  }
  return true
}

/** @param {string} hash */
const isBuilt = (hash) =>
  apps.every(({ dist, page }) => existsSync(join(dist, page))) &&
  existsSync(stamp) &&
  readFileSync(stamp, 'utf8') === hash

/** Built beside its place and exchanged: a server that runs never serves half of one. @param {string} hash */
async function buildNow(hash) {
  say('Building the web app …')
  for (const { config, dist } of apps) {
    const next = join(web, `.cache/dist-${process.pid}`)
    try {
      await vite(['build', '--config', config, '--outDir', next, '--emptyOutDir', '--logLevel', 'warn'])
      rmSync(dist, { recursive: true, force: true })
      renameSync(next, dist)
    } finally {
      rmSync(next, { recursive: true, force: true })
    }
  }
  mkdirSync(join(stamp, '..'), { recursive: true })
  writeFileSync(stamp, hash)
}

/** @param {string[]} args */
async function vite(args) {
  const program = join(root, 'node_modules/vite/bin/vite.js')
  const { ok, output } = await quietly(node24(), [program, ...args], { cwd: web, signal: endSignal })
  if (!ok) throw new Stop(`The web app could not be built:\n${output}`)
}

function hashOfSources() {
  const hash = createHash('sha256')
  for (const path of [...filesUnder(web), join(root, 'package-lock.json')])
    hash.update(path).update('\0').update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

/** @param {string} folder @returns {string[]} */
const filesUnder = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !beside.has(name))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
    )
