import { spawnSync } from 'node:child_process'
import { appendFileSync, readFileSync } from 'node:fs'
import { isRoot, sharedState } from '../places.mjs'
import { Stop } from '../say.mjs'

/** @typedef {{ name: string, uid: number, gid: number }} User */

const name = 'sallyport'

/** @type {[string, string[]][]} the ways to add a system user: shadow-utils (Debian, Fedora, …), then BusyBox */
const ways = [
  [
    'useradd',
    [
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      sharedState,
      '--shell',
      '/usr/sbin/nologin',
      name,
    ],
  ],
  ['adduser', ['-S', '-D', '-H', '-h', sharedState, '-s', '/sbin/nologin', name]],
]

/**
 * Who runs PostgreSQL when root gives the command, for it refuses to run as root: a system user of our own, made on first use.
 * `nobody` would do, but every program that runs as it could reach the data. Null when the command is not given by root.
 * @returns {User | null}
 */
export function postgresUser() {
  if (!isRoot) return null
  const found = find(name) ?? make() ?? find('postgres')
  if (found) return found
  throw new Stop(
    `PostgreSQL does not run as root, and no user could be made for it: /etc/passwd cannot be written. ` +
      `Run the command as another user, add a user named ${name}, or set DATABASE_URL to a PostgreSQL of your own.`,
  )
}

function make() {
  for (const [command, args] of ways) {
    const { status } = spawnSync(command, args, { stdio: 'ignore' })
    const made = status === 0 && find(name)
    if (made) return made
  }
  return append()
}

/** Small images have no tool for it: the lines that such a tool would write (passwd(5), group(5)). */
function append() {
  const taken = new Set([...lines('/etc/passwd'), ...lines('/etc/group')].map((fields) => Number(fields[2])))
  let id = 999
  while (taken.has(id)) id -= 1
  try {
    appendFileSync('/etc/group', `${name}:x:${id}:\n`)
    appendFileSync('/etc/passwd', `${name}:x:${id}:${id}::${sharedState}:/sbin/nologin\n`)
  } catch {
    return null
  }
  return find(name)
}

/** @param {string} wanted @returns {User | null} */
function find(wanted) {
  const entry = lines('/etc/passwd').find((fields) => fields[0] === wanted)
  return entry ? { name: wanted, uid: Number(entry[2]), gid: Number(entry[3]) } : null
}

/** @param {string} file */
function lines(file) {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split(':'))
  } catch {
    return []
  }
}

/**
 * initdb asks the system for the name of its user, which a container started with a bare number as its user does not have.
 * Some images leave /etc/passwd writable for this; otherwise only the operator can help.
 */
export function ensureOwnName() {
  const uid = process.getuid?.()
  if (!uid || process.platform !== 'linux' || spawnSync('id', ['-un'], { stdio: 'ignore' }).status === 0)
    return
  try {
    appendFileSync('/etc/passwd', `${name}:x:${uid}:${process.getgid?.()}::/:/sbin/nologin\n`)
  } catch {
    throw new Stop(
      `The user number ${uid} has no name in /etc/passwd, which PostgreSQL needs to set up its data. ` +
        'Start the container as one of its named users or as root, or set DATABASE_URL to a PostgreSQL of your own.',
    )
  }
}
