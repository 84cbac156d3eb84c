import { answers, freePort, isFree } from './ports.mjs'
import { Stop } from './say.mjs'

/** @typedef {{ port: string, fallback: string, host: string, near: string, command: string }} Names names of settings, and what counts without them */

/** @type {Names} */
const ofServer = {
  port: 'SALLYPORT_PORT',
  fallback: '3000',
  host: 'SALLYPORT_HOST',
  near: 'localhost',
  command: 'npm start',
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
