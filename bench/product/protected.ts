import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Authenticator, createAuthenticator } from '../../server/test/authenticator.ts'
import { type Browser, createBrowser } from '../../server/test/browser.ts'
import type { Message, World } from '../../server/test/harness.ts'
import { addTotp, givePassword, goodPassword, signUp } from '../../server/test/people.ts'
import { addPasskey } from '../../server/test/people-sign-in.ts'
import { freePort } from '../installation.ts'
import { type BenchDatabase, makeDatabase } from './database.ts'
import { type ServerProcess, startServer } from './server.ts'

/**
 * A server whose clock moves and whose hashing is cheap: what is measured there comes after the password, and each code works once a
 * step.
 */
export type Bench = {
  server: ServerProcess
  /** As the people of the tests know it. */
  world: World
  advance(seconds: number): Promise<void>
  ask: BenchDatabase['ask']
  close(): Promise<void>
}

/** `flags` are for Node. */
export async function openBench(adminUrl: string, flags: string[] = []): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-bench-'))
  const database = await makeDatabase(adminUrl)
  const port = await freePort()
  const server = await startServer({
    databaseUrl: database.url,
    secretKey: randomBytes(32).toString('base64'),
    publicUrl: `http://localhost:${port}`,
    port,
    log: join(folder, 'server.log'),
    flags,
    env: { SALLYPORT_TEST_HOOKS: '1', SALLYPORT_HASH_MILLISECONDS: '1' },
  })
  const clock = async (advanceSeconds: number): Promise<Date> =>
    new Date((await createBrowser(server.origin).post('/test/clock', { advanceSeconds })).body.now)
  const mails = async (to: string): Promise<Message[]> =>
    (await createBrowser(server.origin).get(`/mailbox/messages?to=${encodeURIComponent(to)}`)).body
  // Enrolling moves no clock: everybody's codes become usable again at once, when all are there.
  const world = { mails, now: () => clock(0), advance: async () => {} } as unknown as World
  return {
    server,
    world,
    advance: async (seconds) => void (await clock(seconds)),
    ask: database.ask,
    close: async () => {
      await server.stop()
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type KeyHolder = { authenticator: Authenticator; browser: Browser; address: string }

export type Protected = { browser: Browser; email: string; address: string; secret: string }

let addresses = 0
/** Of their own, so that the limits per address, which are not what is measured, do not end it. */
export const ownAddress = (): string => {
  addresses += 1
  return `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`
}

/** `lines` at a time until `count` were made. */
export async function inLines<T>(
  count: number,
  lines: number,
  make: (n: number) => Promise<T>,
): Promise<T[]> {
  const made: T[] = []
  let next = 0
  const line = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) made[n] = await make(n)
  }
  await Promise.all(Array.from({ length: lines }, line))
  return made
}

/** Somebody with an authenticator app. */
export async function makeProtected({ server, world }: Bench): Promise<Protected> {
  const address = ownAddress()
  const browser = createBrowser(server.origin, { address })
  const { email } = await signUp(world, browser)
  const { secret } = await addTotp(world, browser)
  return { browser, email, address, secret }
}

/** Somebody with a passkey. */
export async function makeKeyHolder({ server, world }: Bench): Promise<KeyHolder> {
  const address = ownAddress()
  const browser = createBrowser(server.origin, { address })
  await signUp(world, browser)
  const authenticator = createAuthenticator(server.origin)
  await addPasskey(world, browser, { password: goodPassword }, authenticator)
  return { authenticator, browser, address }
}

/** Up to the second factor; returns the cookies it is answered with. */
export async function toFactor({ browser, email }: Protected): Promise<string> {
  const { status, body } = await givePassword(browser, email, goodPassword)
  if (status !== 200 || body.step !== 'factor') throw new Error(`${status} ${JSON.stringify(body)}`)
  return [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ')
}
