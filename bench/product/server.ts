import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { isReady } from '../../tools/launch/server.mjs'

export const root = join(import.meta.dirname, '../..')

export type ServerProcess = { origin: string; port: number; pid: number; stop(): Promise<void> }

export type ServerOptions = {
  databaseUrl: string
  secretKey: string
  port: number
  /** The host requests must name; a second process of one installation answers to the first one's. */
  publicUrl: string
  /** Takes the server's log lines, as a file does in `npm start`. */
  log: string
  env?: Record<string, string>
  /** For Node itself, as in `--cpu-prof`. */
  flags?: string[]
}

/** The server as it is run: a process of its own, from its sources, its settings as they come by default. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const log = openSync(options.log, 'a')
  const child = spawn(process.execPath, [...(options.flags ?? []), join(root, 'server/src/main.ts')], {
    stdio: ['ignore', log, log],
    env: {
      ...inherited(),
      DATABASE_URL: options.databaseUrl,
      SALLYPORT_SECRET_KEY: options.secretKey,
      SALLYPORT_PORT: String(options.port),
      SALLYPORT_PUBLIC_URL: options.publicUrl,
      // So that every sign-in comes from an address of its own: limits per address are not what is measured.
      SALLYPORT_TRUSTED_PROXIES: '127.0.0.1, ::1',
      SALLYPORT_WEB: 'none',
      ...options.env,
    },
  })
  closeSync(log)
  const origin = `http://localhost:${options.port}`
  const ended = once(child, 'exit').then(([code]) => Number(code))
  if (!(await isReady(origin, ended))) throw new Error(`the server did not start: ${options.log}`)
  return { origin: options.publicUrl, port: options.port, pid: child.pid!, stop: () => stop(child) }
}

/** Nothing of the environment that the server would read as a setting. */
export const inherited = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(SALLYPORT_|DATABASE_URL|NODE_)/.test(name)),
  )

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}
