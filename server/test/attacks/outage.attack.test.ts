import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at, example, type Operation, operations } from '../api.ts'
import { elsewhere, sharedCallers } from '../callers.ts'
import { until, useWorld } from '../harness.ts'
import { type Breakable, openProxy } from '../proxy.ts'
import { snapshot } from '../snapshot.ts'

let database: Breakable
const world = useWorld({
  env: async (url) => {
    database = await openProxy(url)
    return { DATABASE_URL: database.url }
  },
})
afterAll(() => database.close())

let all: Operation[]
let callerOf: ReturnType<typeof sharedCallers>
beforeAll(async () => {
  all = (await operations(world().browser())).filter(({ path }) => path !== '/v1/configuration')
  callerOf = sharedCallers(world())
  for (const operation of all) await callerOf(operation)
})

const state = () => snapshot(world(), ['rates', 'mailbox_messages', 'notices'])

async function callAll(): Promise<void> {
  await Promise.all(
    all.map(async (operation) => {
      const browser = (await callerOf(operation)).copy()
      const body = operation.bodies[0] && example(operation.bodies[0])
      const reply = await browser.request(operation.method, at(operation), body, elsewhere())
      const told = `${operation.method} ${operation.path}`
      expect([reply.status, reply.body.code], told).toEqual([503, 'unavailable'])
      expect(Number(reply.headers.get('retry-after')), told).toBeGreaterThan(0)
      expect(reply.headers.getSetCookie(), told).toEqual([])
    }),
  )
}

const isReady = async (): Promise<boolean> => (await world().browser().get('/health/ready')).status === 200

async function expectServiceBack(before: Record<string, string>): Promise<void> {
  await until(isReady)
  expect(await state()).toEqual(before)
  const readable = all.filter(
    ({ caller, method, mustAsk }) => caller === 'holder' && method === 'GET' && mustAsk.length === 0,
  )
  for (const operation of readable) {
    // What is looked up by an id that nobody has is not there, and that is an answer.
    const served = operation.path.includes('{') ? [404, 410] : [200]
    expect(served).toContain((await (await callerOf(operation)).get(at(operation))).status)
  }
  expect(world().logLines()).not.toContain('"bug"')
}

describe('K12: the database', () => {
  test('away: every route says so and when to come back, nothing is done, nobody is let in', async () => {
    await world().settledMails()
    const before = await state()
    database.away()
    await callAll()
    const browser = world().browser()
    expect((await browser.get('/health/live')).status).toBe(200)
    expect((await browser.get('/health/ready')).status).toBe(503)
    expect((await browser.get('/v1/configuration')).status).toBe(200)
    database.heal()
    await expectServiceBack(before)
  })

  test('comes and goes: whoever is served is served rightly, the others are told', async () => {
    const holder = await callerOf({ ...all[0]!, caller: 'holder' })
    let over = false
    const flicker = (async () => {
      while (!over) {
        database.away()
        await new Promise((resolve) => setTimeout(resolve, 30))
        database.heal()
        await new Promise((resolve) => setTimeout(resolve, 60))
      }
    })()
    const replies = await Promise.all(
      Array.from({ length: 100 }, async (_, n) => {
        await new Promise((resolve) => setTimeout(resolve, n * 10))
        return await holder.copy().get('/v1/session')
      }),
    )
    over = true
    await flicker
    for (const { status, body } of replies)
      expect(status === 200 ? 'served' : `${status} ${body.code}`).toMatch(/^(served|503 unavailable)$/)
    await until(isReady)
  })

  test('silent: every route answers within half a minute, and serves again afterwards', {
    timeout: 90_000,
  }, async () => {
    await world().settledMails()
    const before = await state()
    database.hang()
    const start = performance.now()
    await callAll()
    expect(performance.now() - start).toBeLessThan(30_000)
    expect((await world().browser().get('/health/live')).status).toBe(200)
    database.heal()
    await expectServiceBack(before)
  })
})
