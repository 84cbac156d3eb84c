import { answers, freePort, isFree } from './ports.mjs'
import { Stop } from './say.mjs'

/** @typedef {{ port: string, fallback: string, host: string, near: string, command: string }} Names names of settings, and what counts without them */

/** @typedef {{ host: string, port: number, origin: string }} At */

/** @type {Names} */
const ofServer = {
  port: 'SALLYPORT_PORT',
  fallback: '3000',
  host: 'SALLYPORT_HOST',
  near: 'localhost',
  command: 'npm start',
}

/**
 * Where the desk will listen: where it was said, else a hundred ports above the account, else anywhere near that is free. Null where there is to be none.
 * @param {NodeJS.ProcessEnv} env @param {{ host: string, port: number }} account
 */
export async function deskAddress(env, account) {
  const said = env.SALLYPORT_DESK_PORT?.trim()
  if (said === 'none' || (!said && env.NODE_ENV === 'production')) return null
  const names = { ...ofServer, port: 'SALLYPORT_DESK_PORT', fallback: String(account.port + 100) }
  if (said) {
    const found = await address(env, names)
    await requireFree(found, names)
    return found
  }
  let port = account.port + 100
  while (port < account.port + 120 && (await isTaken(account.host, port))) port += 1
  return await address({ ...env, SALLYPORT_DESK_PORT: String(port > 65_535 ? 0 : port) }, names)
}

/**
 * Where a server will listen, and how this machine reaches it. Port 0 means any free one.
 * @param {NodeJS.ProcessEnv} env @param {Names} names
 */
export async function address(env, names = ofServer) {
  const text = env[names.port]?.trim() || names.fallback
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new Stop(`${names.port} is "${text}": it must be a number up to 65535.`)
  const host = env[names.host]?.trim() || names.near
  const port = Number(text) || (await freePort())
  const near =
    host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host
  return { host, port, origin: `http://${near}:${port}` }
}

/**
 * Stops if another program has the port.
 * @param {{ host: string, port: number }} address @param {Names} names
 */
export async function requireFree({ host, port }, names = ofServer) {
  if (!(await isTaken(host, port))) return
  let other = port + 1
  while (other < port + 20 && (await isTaken(host, other))) other += 1
  throw new Stop(
    `Port ${port} is taken by another program. Choose another one: ${names.port}=${other} ${names.command}`,
  )
}

/** @param {string} host @param {number} port */
async function isTaken(host, port) {
  if (!(await isFree(port, host))) return true
  return host === 'localhost' && ((await answers(port, '127.0.0.1')) || (await answers(port, '::1')))
}
