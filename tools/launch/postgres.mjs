import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort, isFree } from './ports.mjs'
import { postgresBinaries } from './postgres/binaries.mjs'
import { ensureCluster, readNotes, writeNotes } from './postgres/cluster.mjs'
import { ensureFolder } from './postgres/folder.mjs'
import { migrate, schemaMark } from './postgres/migrate.mjs'
import { endPostmaster, findRunning, launch } from './postgres/postmaster.mjs'
import { makeRoles } from './postgres/roles.mjs'
import { postgresUser } from './postgres/user.mjs'
import { Stop } from './say.mjs'

/**
 * @typedef {object} Running
 * @property {string} url       for the server: a role that owns nothing, on the database "sallyport"
 * @property {string} ownerUrl  for migrations: the role that owns that database
 * @property {string} adminUrl  for tests: a superuser, on the database "postgres"
 * @property {number} pid
 * @property {boolean} adopted  it was running already
 * @property {() => Promise<void>} stop  ends it, everything written
 */

/** Statements and row contents stay out of PostgreSQL's log: they may carry what must not be there. */
const always = {
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_min_messages: 'warning',
  log_timezone: 'UTC',
  timezone: 'UTC',
  jit: 'off',
}

/** For tests only: nothing of such a cluster survives a power cut. */
export const quick = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
}

/**
 * Brings a PostgreSQL up on a folder, made on first use. One caller at a time per folder (see lock.mjs).
 * @param {{ folder: string, settings?: Record<string, string>, keep?: boolean }} how `keep: false` for what is thrown away
 * @returns {Promise<Running>}
 */
export async function startPostgres({ folder, settings = {}, keep = true }) {
  const user = postgresUser()
  const binaries = postgresBinaries(user)
  ensureFolder(folder, user)
  const notes = readNotes(folder)
  writeNotes(folder, notes)
  await ensureCluster(folder, user, { binaries, admin: notes.admin, keep })
  const cluster = join(folder, 'cluster')
  const found = await findRunning(cluster)
  const program = join(binaries, 'bin', process.platform === 'win32' ? 'postgres.exe' : 'postgres')
  const { pid, port } =
    found ??
    (await start(
      { program, cluster, settings: { ...always, ...settings }, log: join(folder, 'postgres.log'), user },
      notes.port,
    ))
  const at = `127.0.0.1:${port}`
  const adminUrl = `postgres://postgres:${notes.admin}@${at}/postgres`
  if (!notes.prepared) await makeRoles(adminUrl, notes)
  writeNotes(folder, { ...notes, port, prepared: true })
  return {
    url: `postgres://sallyport_server:${notes.app}@${at}/sallyport`,
    ownerUrl: `postgres://sallyport:${notes.owner}@${at}/sallyport`,
    adminUrl,
    pid,
    adopted: found !== null,
    stop: () => endPostmaster(pid),
  }
}

/**
 * The newest schema, where it is not there yet. @param {string} folder @param {Pick<Running, 'url' | 'ownerUrl'>} running
 */
export async function ensureSchema(folder, running) {
  const schema = schemaMark()
  const notes = readNotes(folder)
  if (notes.schema === schema) return
  await migrate(running)
  writeNotes(folder, { ...notes, schema })
}

/**
 * On the port of last time if it is free. The few tries cover a port taken between the question and the start, and the
 * workers of a killed predecessor that still leave the shared memory.
 * @param {Omit<Parameters<typeof launch>[0], 'port'>} how @param {number} last
 */
async function start(how, last) {
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const port = attempt === 0 && last && (await isFree(last, '127.0.0.1')) ? last : await freePort()
    const pid = await launch({ ...how, port })
    if (pid) return { pid, port }
  }
  throw new Stop(
    `PostgreSQL did not start. Its last lines (${how.log}):\n${readFileSync(how.log, 'utf8').trim().split('\n').slice(-8).join('\n')}`,
  )
}
