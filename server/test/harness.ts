import { randomBytes, randomInt } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { type Server, startServer } from '../src/app/server.ts'
import { openDatabase, openPool } from '../src/platform/db.ts'
import { openLog } from '../src/platform/log.ts'
import { readConfig } from '../src/platform/settled-config.ts'
import { testDatabase } from '../src/platform/testing/database.ts'
import { type Browser, createBrowser } from './browser.ts'
import { openCaptchaVendor } from './captcha-vendor.ts'
import { asOfBefore } from './key-roots.ts'

export type Message = {
  id: string
  channel: string
  to: string
  subject: string
  text: string
  html: string
  sentAt: string
}

export type World = Awaited<ReturnType<typeof openWorld>>

/** `easyCaptcha`: a vendor that accepts every token once, where a proof of work for each try would take too long. */
type Env = Record<string, string>
/** `env` may need to know the database's URL, to stand before it. */
type Wanted = {
  processes?: number
  env?: Env | ((databaseUrl: string) => Promise<Env>)
  easyCaptcha?: boolean
  /** The desk too, at `world.deskOrigins`: one for each process. */
  desk?: boolean
}

/**
 * Below those that the system hands out to whoever connects (ip_local_port_range): one of those may be taken between this probe and
 * the server that listens.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(12_000, 32_000)
    if (await isFree(port)) return port
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .listen(port, 'localhost', () => probe.close(() => resolve(true)))
  })

/** One or more servers on one fresh database, a clock that moves in all of them, and their mailbox. */
export async function openWorld({ processes = 1, env = {}, easyCaptcha = false, desk = false }: Wanted = {}) {
  const vendor = easyCaptcha ? await openCaptchaVendor() : null
  const database = await testDatabase()
  const own = typeof env === 'function' ? await env(database.url) : env
  const lines: string[] = []
  const key = randomBytes(32).toString('base64')
  const filesFolder = join(tmpdir(), `sallyport-files-${randomBytes(6).toString('hex')}`)
  await asOfBefore(database.ownerUrl, key)
  const ports = await Promise.all(Array.from({ length: processes }, freePort))
  const origins = ports.map((port) => `http://localhost:${port}`)
  const deskPorts = desk ? await Promise.all(Array.from({ length: processes }, freePort)) : []
  const deskOrigins = deskPorts.map((port) => `http://localhost:${port}`)
  const log = openLog('debug', { write: (line) => void lines.push(line) })
  const servers: Server[] = []
  for (const [n, port] of ports.entries())
    servers.push(
      await startServer(
        readConfig({
          NODE_ENV: 'test',
          DATABASE_URL: database.url,
          SALLYPORT_SECRET_KEY: key,
          SALLYPORT_PORT: String(port),
          SALLYPORT_PUBLIC_URL: origins[n]!,
          SALLYPORT_TEST_HOOKS: '1',
          SALLYPORT_HASH_MILLISECONDS: '1',
          SALLYPORT_TRUSTED_PROXIES: '127.0.0.1, ::1',
          SALLYPORT_WEB: 'none',
          SALLYPORT_FILES: filesFolder,
          ...(desk && {
            SALLYPORT_DESK_PORT: String(deskPorts[n]),
            SALLYPORT_DESK_URL: deskOrigins[n]!,
          }),
          ...vendor?.env,
          ...own,
        }),
        log,
      ),
    )
  const pool = openPool(database.ownerUrl, 4)
  const db = openDatabase(pool)

  const mails = async (to?: string): Promise<Message[]> => {
    const query = to ? `?to=${encodeURIComponent(to)}` : ''
    return (await createBrowser(origins[0]!).get(`/mailbox/messages${query}`)).body
  }

  return {
    origin: origins[0]!,
    origins,
    deskOrigins,
    servers,
    db,
    /** Where what people hand in lies, unless `env` says otherwise. Made with the first file. */
    filesFolder,
    env: { DATABASE_URL: database.url, SALLYPORT_SECRET_KEY: key },
    /** Every line logged so far, by every process. */
    logLines: () => lines.join(''),
    browser: (
      options: {
        address?: string
        userAgent?: string
        headers?: Record<string, string>
        process?: number
      } = {},
    ) => createBrowser(origins[options.process ?? 0]!, { address: freshAddress(), ...options }),
    advance: async (seconds: number): Promise<void> => {
      for (const origin of origins)
        await createBrowser(origin).post('/test/clock', { advanceSeconds: seconds })
    },
    now: async (): Promise<Date> =>
      new Date((await createBrowser(origins[0]!).post('/test/clock', { advanceSeconds: 0 })).body.now),
    mails,
    /** Waits until nothing is left to send, then returns what arrived: also when nothing is due. */
    settledMails: async (to?: string): Promise<Message[]> => {
      await until(async () => {
        const waiting = await db
          .selectFrom('notices')
          .select('id')
          .where('sent_at', 'is', null)
          .where('gave_up_at', 'is', null)
          .execute()
        return waiting.length === 0
      })
      return await mails(to)
    },
    close: async (): Promise<void> => {
      for (const server of servers) await server.stop()
      await pool.end()
      await database.drop()
      await rm(filesFolder, { recursive: true, force: true })
      await vendor?.close()
    },
  }
}

let addresses = 0
/** An address nobody used before, so that tests do not spend each other's limits. */
export const freshAddress = (): string => {
  addresses += 1
  return `198.18.${Math.floor(addresses / 250) % 250}.${(addresses % 250) + 1}`
}

export async function until(condition: () => Promise<boolean>, seconds = 20): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('waited in vain')
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
}

/** A world for the tests of one file. */
export function useWorld(wanted: Wanted = {}): () => World {
  let world: World
  beforeAll(async () => {
    world = await openWorld(wanted)
  })
  afterAll(() => world?.close())
  return () => world
}

export type { Browser }
