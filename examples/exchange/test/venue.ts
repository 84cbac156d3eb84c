import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Scope } from '../../../server/src/policy/withdrawals.ts'
import type { Browser } from '../../../server/test/browser.ts'
import { freePort, type World } from '../../../server/test/harness.ts'
import { expectStatus } from '../../../server/test/people.ts'
import { addService, returnUrl } from '../../../server/test/service.ts'
import { startExchange } from '../src/exchange.ts'

export type Venue = Awaited<ReturnType<typeof openVenue>>

const adminUrl = (): string => {
  const url = process.env.SALLYPORT_TEST_DATABASE_URL
  if (!url) throw new Error('SALLYPORT_TEST_DATABASE_URL is not set: run the tests with `npm test`')
  return url
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl() })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

/** An empty database, until it is dropped. */
export async function makeDatabase() {
  const name = `exchange_${randomBytes(6).toString('hex')}`
  await asAdmin(`create database ${name}`)
  const url = Object.assign(new URL(adminUrl()), { pathname: `/${name}` }).href
  return { url, drop: () => asAdmin(`drop database ${name} with (force)`) }
}

const scopes: Scope[] = ['sessions', 'withdrawals', 'trades', 'accounts', 'webhooks', 'api-requests']

/** The exchange beside a Sallyport of a test, with credentials from its command line; its clock goes with that of the test. */
export async function openVenue(world: World) {
  const { url: databaseUrl, drop } = await makeDatabase()
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const apiPort = await freePort()
  const api = { origin: `http://127.0.0.1:${apiPort}`, port: apiPort }
  const returnUrls = ['/signed-in', '/withdrawals/return', '/trade'].map((path) => origin + path)
  // The one more is where the server's own tests hand a session over.
  const service = await addService(world, { scopes, returnUrls: [...returnUrls, returnUrl] })
  await world.db
    .updateTable('services')
    .set({ api_authorities: [new URL(api.origin).host] })
    .where('id', '=', service.id)
    .execute()
  let ahead = (await world.now()).getTime() - Date.now()
  const options = {
    databaseUrl,
    origin,
    port,
    api,
    clock: { now: () => new Date(Date.now() + ahead) },
    sallyport: { url: world.origin, service: service.id, token: service.token },
  }
  let exchange = await startExchange(options)
  const database = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  return {
    origin,
    apiOrigin: api.origin,
    service,
    database,
    advance: async (seconds: number): Promise<void> => {
      await world.advance(seconds)
      ahead = (await world.now()).getTime() - Date.now()
    },
    restart: async (): Promise<void> => {
      await exchange.stop()
      exchange = await startExchange(options)
    },
    close: async (): Promise<void> => {
      await exchange.stop()
      await database.end()
      await drop()
    },
  }
}

export type Page = { status: number; location: string | null; text: string; headers: Headers }

/** A browser at the exchange: it keeps cookies, sends forms, and follows nothing by itself. */
export function createVisitor({ origin }: Pick<Venue, 'origin'>) {
  const jar = new Map<string, string>()
  const request = async (path: string, init: RequestInit = {}): Promise<Page> => {
    const headers = { cookie: [...jar].map((pair) => pair.join('=')).join('; '), ...init.headers }
    const response = await fetch(new URL(path, origin), { redirect: 'manual', ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [, cookie, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (value) jar.set(cookie!, value)
      else jar.delete(cookie!)
    }
    const text = await response.text()
    return {
      status: response.status,
      location: response.headers.get('location'),
      text,
      headers: response.headers,
    }
  }
  return {
    jar,
    get: (path: string) => request(path),
    post: (path: string, form: Record<string, string> = {}, headers: Record<string, string> = { origin }) =>
      request(path, { method: 'POST', body: new URLSearchParams(form), headers }),
  }
}

export type Visitor = ReturnType<typeof createVisitor>

/** What the page /connect does for somebody who is signed in. Returns where it leads. */
export async function connect(visitor: Visitor, browser: Browser): Promise<string> {
  const wanted = new URL((await visitor.get('/sign-in')).location!).searchParams
  const returnUrl = wanted.get('return')!
  const body = { service: wanted.get('service'), returnUrl, challenge: wanted.get('challenge') }
  const { code } = (await expectStatus(await browser.post('/v1/handovers', body), 201)).body
  return `${returnUrl}?${new URLSearchParams({ code, state: wanted.get('state')! })}`
}
