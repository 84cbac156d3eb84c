import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { address, requireFree } from './address.mjs'
import { openLogFile, readLog } from './log-lines.mjs'
import { node24, root } from './places.mjs'
import { makeVenueDatabase } from './postgres/venue.mjs'
import { end } from './processes.mjs'
import { quietly } from './quietly.mjs'
import { Stop, say } from './say.mjs'
import { isReady, status } from './server.mjs'

const service = 'Tarnwick Exchange'

/** Not "localhost", as Sallyport: a browser sends the cookies of one port to every other of the same name. */
const names = {
  port: 'EXCHANGE_PORT',
  fallback: '3100',
  host: 'EXCHANGE_HOST',
  near: '127.0.0.1',
  command: 'npm run demo',
}

/** Programs call the exchange at an origin of its own, where no cookie counts. @param {number} port of the exchange */
const apiNames = (port) => ({ ...names, port: 'EXCHANGE_API_PORT', fallback: `${port + 1}` })

/** @typedef {Awaited<ReturnType<typeof demoAddress>>} At */

/** Where the exchange will be. Stops if the port is taken, or if this is no place for play money. */
export async function demoAddress(env = process.env) {
  if (env.NODE_ENV === 'production')
    throw new Stop('The demo is for trying out: run it without NODE_ENV=production.')
  const at = await address(env, names)
  await requireFree(at, names)
  const api = await address(env, apiNames(at.port))
  await requireFree(api, apiNames(at.port))
  return { ...at, api }
}

/** What Sallyport must allow for it: webhooks to this machine, and a clock that visitors may move. */
export const demoSettings = {
  SALLYPORT_WEBHOOK_NETWORKS: '127.0.0.0/8, ::1/128',
  SALLYPORT_TEST_HOOKS: '1',
}

/**
 * Starts the exchange beside a Sallyport that is ready, as somebody who installs both would: credentials from the command line, a
 * database of its own, and nothing else shared.
 * @param {{ at: At, sallyport: string, folder: string, adminUrl: string | null, env: NodeJS.ProcessEnv }} how
 * `env`: what Sallyport's command line needs
 */
export async function startDemo({ at, sallyport, folder, adminUrl, env }) {
  const databaseUrl = process.env.EXCHANGE_DATABASE_URL ?? (adminUrl && (await makeVenueDatabase(adminUrl)))
  if (!databaseUrl)
    throw new Stop('With DATABASE_URL, name a database for the exchange as well: EXCHANGE_DATABASE_URL.')
  const { id, token } = await credentials(join(folder, 'exchange.json'), at, sallyport, env)
  const child = spawn(node24(), ['--conditions=@sallyport/source', 'examples/exchange/src/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      EXCHANGE_DATABASE_URL: databaseUrl,
      EXCHANGE_ORIGIN: at.origin,
      EXCHANGE_PORT: `${at.port}`,
      EXCHANGE_API_ORIGIN: at.api.origin,
      EXCHANGE_API_PORT: `${at.api.port}`,
      EXCHANGE_TRAVELS: '1',
      EXCHANGE_EXIT_WITH_PARENT: '1',
      SALLYPORT_URL: sallyport,
      SALLYPORT_SERVICE: id,
      SALLYPORT_TOKEN: token,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  })
  const { pid } = child
  if (!pid) throw new Stop('The exchange could not be started.')
  child.stdin.on('error', () => {})
  const file = openLogFile(join(folder, 'exchange.log'))
  for (const stream of [child.stdout, child.stderr]) readLog(stream, { file, verbose: false, show: say })
  /** @type {Promise<number>} */
  const ended = new Promise((done) => child.once('exit', (code) => done(code ?? 1)))
  return {
    ended,
    ready: isReady(at.origin, ended),
    stop: () =>
      end(pid, [
        ['SIGTERM', 5_000],
        ['SIGKILL', 2_000],
      ]),
    kill: () => void child.kill('SIGKILL'),
  }
}

/**
 * Those of the last time, where they are still good for this address; else new ones. Whoever reads the file could ask for withdrawals,
 * though none leaves without its holder.
 * @param {string} path @param {At} at @param {string} sallyport @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ id: string, token: string }>}
 */
async function credentials(path, at, sallyport, env) {
  const { origin } = at
  const options = optionsFor(at)
  const rights = options.join(' ')
  const kept = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
  const isSame = kept?.origin === origin && (await isGood(sallyport, kept.token))
  if (isSame && kept.rights === rights) return kept
  if (isSame) await change(kept.name, options, env)
  else if (kept) await command(env, ['end', kept.name])
  const counted = isSame ? kept : await add(options, env)
  writeFileSync(path, JSON.stringify({ ...counted, origin, rights }), { mode: 0o600 })
  return counted
}

/** What the exchange may do, and where it is. @param {At} at */
const optionsFor = ({ origin, api }) => [
  ...['--scopes', 'sessions,withdrawals,trades,accounts,api-requests,webhooks'],
  ...['/signed-in', '/withdrawals/return', '/trade'].flatMap((path) => ['--return-url', origin + path]),
  ...['--api-authority', new URL(api.origin).host],
]

/** Those of an earlier version may do less. @param {string} name @param {string[]} options @param {NodeJS.ProcessEnv} env */
async function change(name, options, env) {
  const changed = await command(env, ['change', name, ...options])
  if (!changed.ok) throw new Stop(`The exchange could not be given what it needs:\n${changed.output}`)
}

/** @param {string} sallyport @param {string} token */
const isGood = async (sallyport, token) =>
  (await status(`${sallyport}/service/v1/webhooks`, { authorization: `Bearer ${token}` })) === 200

/** A name is given once, for good. @param {string[]} options @param {NodeJS.ProcessEnv} env */
async function add(options, env) {
  let output = ''
  for (let n = 1; n <= 99; n += 1) {
    const name = n === 1 ? service : `${service} ${n}`
    const added = await command(env, ['add', name, ...options])
    output = added.output
    const [, id] = /^service\s+(\S+)$/m.exec(output) ?? []
    const [, token] = /^token\s+(\S+)$/m.exec(output) ?? []
    if (added.ok && id && token) return { name, id, token }
    if (!/of this name/.test(output)) break
  }
  throw new Stop(`The exchange could not be given credentials:\n${output}`)
}

/** `sallyport services …` @param {NodeJS.ProcessEnv} env @param {string[]} args */
const command = (env, args) =>
  quietly(node24(), ['server/src/cli.ts', 'services', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  })
