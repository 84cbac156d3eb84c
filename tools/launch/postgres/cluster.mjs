import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { quietly } from '../quietly.mjs'
import { Stop } from '../say.mjs'
import { ensureOwnName } from './user.mjs'

/** What is remembered beside a cluster: where it listens, the passwords of its roles, and which schema it has. @typedef {{ port: number, admin: string, owner: string, app: string, prepared: boolean, schema?: string }} Notes */

const major = '18'

/** @param {string} folder @returns {Notes} */
export function readNotes(folder) {
  const secret = () => randomBytes(32).toString('hex')
  try {
    const notes = JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8'))
    // Made when the server still connected as the owner.
    return notes.app ? notes : { ...notes, app: secret(), prepared: false }
  } catch {
    // A cluster without its passwords would be a lost one: only where there is none may new ones be drawn.
    if (existsSync(join(folder, 'cluster')))
      throw new Stop(
        `${join(folder, 'postgres.json')} is missing or damaged: it holds the passwords of the database beside it.`,
      )
    return { port: 0, admin: secret(), owner: secret(), app: secret(), prepared: false }
  }
}

/** Readable by the owner only, never half written. @param {string} folder @param {Notes} notes */
export function writeNotes(folder, notes) {
  const path = join(folder, 'postgres.json')
  writeFileSync(`${path}.new`, JSON.stringify(notes), { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

/**
 * Makes the folder, and the cluster in it if there is none yet.
 * @param {string} folder @param {import('./user.mjs').User | null} user
 * @param {{ binaries: string, admin: string, keep: boolean }} options `keep`: it must survive a power cut
 */
export async function ensureCluster(folder, user, { binaries, admin, keep }) {
  const cluster = join(folder, 'cluster')
  const version = existsSync(cluster) && readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (version === major) return
  if (version)
    throw new Stop(
      `${cluster} was made by PostgreSQL ${version}; this is PostgreSQL ${major}. Move it away, or set DATABASE_URL to a server of that version.`,
    )
  ensureOwnName()
  // Made beside its place and renamed: what an interrupted start left is never taken for a cluster.
  const part = join(folder, 'cluster.new')
  const secret = join(folder, 'cluster.password')
  rmSync(part, { recursive: true, force: true })
  mkdirSync(part, { mode: 0o700 })
  writeFileSync(secret, admin, { mode: 0o600 })
  if (user) for (const path of [part, secret]) chownSync(path, user.uid, user.gid)
  try {
    await initdb(
      join(binaries, 'bin/initdb'),
      ['-D', part, `--pwfile=${secret}`, ...(keep ? [] : ['--no-sync'])],
      user,
    )
  } finally {
    rmSync(secret, { force: true })
  }
  renameSync(part, cluster)
}

/**
 * The built-in C.UTF-8 sorts by code point on every system and for ever: an index made here stays right when the machine's
 * C library is updated (PostgreSQL 18 documentation, 23.1.4).
 */
const options = [
  '-U',
  'postgres',
  '-A',
  'scram-sha-256',
  '-E',
  'UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--no-instructions',
]

/** @param {string} program @param {string[]} args @param {import('./user.mjs').User | null} user */
async function initdb(program, args, user) {
  const how = { ...asUser(user), cwd: '/', env: cleanEnv(), detached: true }
  const { ok, output } = await quietly(program, [...args, ...options], how)
  if (ok) return
  const by = user ? ` as the user ${user.name}` : ''
  throw new Stop(`PostgreSQL could not set up its data${by}:\n${output.split('\n').slice(-8).join('\n')}`)
}

/** @param {import('./user.mjs').User | null} user */
export const asUser = (user) => (user ? { uid: user.uid, gid: user.gid } : {})

/** Nothing of the caller's environment may steer PostgreSQL (PGDATA, PGPORT, LD_PRELOAD, LANG …). */
export const cleanEnv = () => ({
  PATH: process.env.PATH,
  LC_ALL: 'C',
  TZ: 'UTC',
  SystemRoot: process.env.SystemRoot,
  TMPDIR: '/tmp',
})
