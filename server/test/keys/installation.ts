import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, openPool } from '../../src/platform/db.ts'
import { testDatabase } from '../../src/platform/testing/database.ts'
import { createBrowser } from '../browser.ts'
import { openCaptchaVendor } from '../captcha-vendor.ts'
import { startChild } from '../child.ts'
import { freePort, freshAddress, until, type World } from '../harness.ts'
import { asOfBefore } from '../key-roots.ts'
import { ownNetworks } from '../webhooks.ts'

type Env = Record<string, string>
type Started = ReturnType<typeof startChild>

const cli = join(import.meta.dirname, '../../src/cli.ts')

/** The server in processes of its own, on one database, with the keys that each start names; and the command line in processes as well. */
export async function openInstallation(key: string, processes: number) {
  const database = await testDatabase()
  await asOfBefore(database.ownerUrl, key)
  const vendor = await openCaptchaVendor()
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-keys-'))
  const ports = await Promise.all(Array.from({ length: processes }, freePort))
  const origins = ports.map((port) => `http://localhost:${port}`)
  const pool = openPool(database.ownerUrl, 6)
  const db = openDatabase(pool)
  const settings: Env = {
    ...{ NODE_ENV: 'test', DATABASE_URL: database.url, NODE_COMPILE_CACHE: join(folder, 'compiled') },
    ...{ SALLYPORT_TEST_HOOKS: '1', SALLYPORT_HASH_MILLISECONDS: '1', SALLYPORT_WEB: 'none' },
    ...{ SALLYPORT_TRUSTED_PROXIES: '127.0.0.1, ::1', SALLYPORT_LOG_LEVEL: 'debug' },
    ...vendor.env,
    ...ownNetworks,
  }
  const running: (Started | null)[] = origins.map(() => null)
  const said: string[] = []
  let ahead = 0

  const ownOf = (n: number): Env => ({
    ...settings,
    SALLYPORT_PORT: String(ports[n]),
    SALLYPORT_PUBLIC_URL: origins[n]!,
  })
  const advanceOne = (origin: string, seconds: number) =>
    createBrowser(origin).post('/test/clock', { advanceSeconds: seconds })

  /** Starts one, and waits until it answers. */
  const start = async (n: number, keys: Env): Promise<void> => {
    const started = startChild({ ...ownOf(n), ...keys })
    running[n] = started
    await until(async () => {
      if (started.child.exitCode !== null) throw new Error(`the server ended: ${started.said()}`)
      return await fetch(`${origins[n]}/health/ready`).then(
        ({ status }) => status === 200,
        () => false,
      )
    }, 60)
    await advanceOne(origins[n]!, ahead)
  }
  const stop = async (n: number): Promise<void> => {
    const { child, ended, said: text } = running[n]!
    child.kill('SIGTERM')
    await ended
    said.push(text())
    running[n] = null
  }
  /** `sallyport …`; kill it by its `child`. */
  const command = (words: string[], keys: Env) => {
    const child: ChildProcess = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', cli, ...words],
      {
        env: { PATH: process.env.PATH ?? '', ...settings, ...keys },
      },
    )
    let text = ''
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (bytes: Buffer) => {
        text += bytes
        said.push(String(bytes))
      })
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, said: text }))
    return { child, ended, said: () => text }
  }
  /** As tests know a world; what they do not need of it is not there. */
  const world = {
    origin: origins[0]!,
    origins,
    db,
    env: { DATABASE_URL: database.url, SALLYPORT_SECRET_KEY: key },
    browser: (options: { process?: number } = {}) =>
      createBrowser(origins[options.process ?? 0]!, { address: freshAddress(), ...options }),
    advance: async (seconds: number): Promise<void> => {
      ahead += seconds
      for (const [n, origin] of origins.entries()) if (running[n]) await advanceOne(origin, seconds)
    },
    now: async () => new Date((await advanceOne(origins[0]!, 0)).body.now),
    mails: async (to: string) =>
      (await createBrowser(origins[0]!).get(`/mailbox/messages?to=${encodeURIComponent(to)}`)).body,
  } as unknown as World
  return {
    db,
    url: database.url,
    folder,
    world,
    settings,
    ownOf,
    start,
    stop,
    command,
    /** Everything any process said so far. */
    said: () => said.join('\n') + running.map((one) => one?.said() ?? '').join('\n'),
    close: async (): Promise<void> => {
      for (const [n, one] of running.entries()) if (one) await stop(n)
      await pool.end()
      await vendor.close()
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Installation = Awaited<ReturnType<typeof openInstallation>>
