import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isAlive } from '../../tools/launch/processes.mjs'
import { createPlace, family, freePort } from './launcher.ts'

let place: Awaited<ReturnType<typeof createPlace>>
let port: number
beforeEach(async () => {
  place = await createPlace()
  port = await freePort()
})
afterEach(() => place.remove())

const venue = (): string => `http://127.0.0.1:${port}`
const start = (env: Record<string, string> = {}) =>
  place.start({ EXCHANGE_PORT: `${port}`, ...env }, ['--demo'])
const credentials = async () => JSON.parse(await readFile(join(place.folder, 'exchange.json'), 'utf8'))

/** The day that the footer of the exchange says it is. */
const dayAt = async (): Promise<string> =>
  /It is <time datetime="([\d-]{10})/.exec(await (await fetch(venue())).text())![1]!

test('the demo: an exchange beside Sallyport, with what belongs to each, and nothing left running', async () => {
  const first = start()
  await first.ready
  for (const shown of [`${venue()}/`, `${place.origin}/`, `${place.origin}/mailbox`])
    expect(first.printed()).toContain(shown)
  const api = `http://127.0.0.1:${port + 1}`
  expect(first.printed()).toContain(api)
  // Programs have a door of their own, and Sallyport checks who knocks.
  expect((await fetch(`${api}/api/v1/timestamp`)).status).toBe(200)
  expect((await fetch(`${api}/api/v1/accounts`)).status).toBe(401)
  const { id, token } = await credentials()
  expect(first.printed()).not.toContain(token)
  expect((await stat(join(place.folder, 'exchange.json'))).mode & 0o077).toBe(0)
  const signIn = await fetch(`${venue()}/sign-in`, { redirect: 'manual' })
  const way = new URL(signIn.headers.get('location')!)
  expect([way.origin, way.pathname, way.searchParams.get('service')]).toEqual([place.origin, '/connect', id])
  // Neither has a way into what is the other's.
  expect(
    await place.query("select has_database_privilege('exchange_demo', 'sallyport', 'connect') as may"),
  ).toEqual([{ may: false }])
  expect(
    await place.query("select has_database_privilege('sallyport_server', 'exchange_demo', 'connect') as may"),
  ).toEqual([{ may: false }])

  const today = await dayAt()
  await fetch(`${venue()}/days`, {
    method: 'POST',
    headers: { origin: venue(), 'content-type': 'application/x-www-form-urlencoded' },
  })
  const tomorrow = await dayAt()
  expect(tomorrow > today).toBe(true)
  const everybody = await family(first.child.pid!)
  first.child.kill('SIGINT')
  expect(await first.ended).toBe(0)
  expect(everybody.filter(isAlive)).toEqual([])

  // The next time it goes on where it was: the same credentials, the same day.
  const second = start()
  await second.ready
  expect((await credentials()).token).toBe(token)
  expect(await dayAt()).toBe(tomorrow)
  second.child.kill('SIGINT')
  await second.ended

  // At another address it is another program, and the one before is shut out.
  port = await freePort()
  const third = start()
  await third.ready
  expect((await credentials()).id).not.toBe(id)
  const refused = await fetch(`${place.origin}/service/v1/webhooks`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(refused.status).toBe(401)
})

test('the demo says what is in its way', async () => {
  const production = start({ NODE_ENV: 'production' })
  expect(await production.ended).toBe(1)
  expect(production.printed()).toContain('The demo is for trying out')
  const nonsense = start({ EXCHANGE_PORT: 'x' })
  expect(await nonsense.ended).toBe(1)
  expect(nonsense.printed()).toContain('EXCHANGE_PORT is "x"')
})
