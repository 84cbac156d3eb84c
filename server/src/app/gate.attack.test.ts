import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Holder, openWorld, type World } from '../../test/world.ts'
import { confirmationRoutes } from '../domains/confirmations/index.ts'
import { createHasher, type Hasher, storePassword } from '../domains/passwords/index.ts'
import { createApp } from '../platform/http/app.ts'
import { addErrorAnswers } from '../platform/http/errors.ts'
import { answer, change } from '../platform/http/route.ts'
import { exact } from '../platform/http/shapes.ts'
import { Refusal } from '../platform/refusal.ts'
import type { AnyEvent } from './consequences.ts'
import { cookieNames } from './cookies.ts'
import { type GateParts, mount } from './gate.ts'

/** What a guarded route is asked, and when: with a route that says so itself. */

const password = 'quiet harbour lantern 47'
const path = '/v1/x'
let world: World
let hasher: Hasher
let app: FastifyInstance
let holder: Holder
let called: string[]

const route = change<AnyEvent>()({
  method: 'POST',
  path,
  summary: 'For this test',
  caller: 'holder',
  action: 'devices.trust',
  body: exact({ to: Type.String() }),
  answers: { 200: exact({}) },
  refuses: ['last-identifier'],
  check: async (_out, _caller, { body }) => {
    called.push('check')
    if (body.to === 'nowhere') throw new Refusal('last-identifier')
  },
  shown: async () => {
    called.push('shown')
    return []
  },
  prepare: async () => void called.push('prepare'),
  run: async () => {
    called.push('run')
    return answer(200, {})
  },
})

beforeAll(async () => {
  world = await openWorld()
  hasher = await createHasher({
    concurrency: 1,
    queue: 9,
    pepper: Buffer.alloc(32, 1),
    targetMilliseconds: 1,
  })
  const { random, settings, log } = world.outside()
  const session = () =>
    world.db.selectFrom('sessions').selectAll().where('id', '=', holder.sessionId).executeTakeFirst()
  const parts: GateParts = {
    db: world.db,
    clock: world.clock,
    keys: world.keys,
    random,
    settings,
    log,
    https: false,
    staff: { check: async () => null },
    door: 'account',
    securityMail: null,
    names: cookieNames(false),
    sessions: { check: async () => ((await session()) as never) ?? null },
    services: { check: async () => null, remembered: () => null },
    places: { of: () => ({ text: 'unknown', country: null, point: null }) } as GateParts['places'],
    addresses: { has: async () => false },
  }
  app = createApp({ log, trustedProxies: [], headers: {} })
  addErrorAnswers(app, () => [])
  for (const one of [route, ...confirmationRoutes({ hasher })]) mount(app, parts, one as never)
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await hasher.close()
  await world.close()
})
beforeEach(async () => {
  holder = await world.newHolder()
  const hash = await hasher.hash(password)
  await world.first(holder, (ctx) => storePassword(ctx, holder.accountId, hash, password.length))
  called = []
})

async function post(url: string, body: object, confirmation?: string) {
  const cookie = `sallyport_session=${'x'.repeat(43)}`
  const headers = { cookie, ...(confirmation !== undefined && { confirmation }) }
  const { statusCode, body: text } = await app.inject({ method: 'POST', url, headers, payload: body })
  return { status: statusCode, body: JSON.parse(text) }
}

const demand = async (to: string): Promise<string> => (await post(path, { to })).body.confirmation.id
const prove = (id: string) => post(`/v1/confirmations/${id}/answers`, { proof: 'password', password })

describe('the first call', () => {
  it('refuses what would be refused anyway, before anything is shown or asked', async () => {
    const reply = await post(path, { to: 'nowhere' })
    expect([reply.status, reply.body.code, reply.body.confirmation]).toEqual([
      409,
      'last-identifier',
      undefined,
    ])
    expect(called).toEqual(['check'])
    const rows = await world.db
      .selectFrom('confirmations')
      .select('id')
      .where('account_id', '=', holder.accountId)
    expect(await rows.execute()).toEqual([])
  })

  it('prepares nothing', async () => {
    expect((await post(path, { to: 'here' })).body.code).toBe('confirmation-required')
    expect(called).toEqual(['check', 'shown'])
  })
})

describe('the second call', () => {
  it('prepares and runs what was confirmed, and does not check it again', async () => {
    const id = await demand('here')
    expect((await prove(id)).status).toBe(200)
    called = []
    expect((await post(path, { to: 'here' }, id)).status).toBe(200)
    expect(called).toEqual(['prepare', 'run'])
  })

  it.each<[string, () => Promise<[{ to: string }, string]>]>([
    ['no such confirmation', async () => [{ to: 'here' }, crypto.randomUUID()]],
    ['no confirmation at all', async () => [{ to: 'here' }, '']],
    ['without its proofs', async () => [{ to: 'here' }, await demand('here')]],
    ['of another session', async () => [{ to: 'here' }, await elsewhere()]],
    ['changed (F02)', async () => [{ to: 'there' }, await finished()]],
    ['changed into what would be refused (F02)', async () => [{ to: 'nowhere' }, await finished()]],
    ['late', async () => [{ to: 'here' }, await late()]],
  ])('prepares nothing for a use that is %s', async (_what, make) => {
    const [body, id] = await make()
    called = []
    const { status, body: problem } = await post(path, body, id)
    expect(['409 confirmation-mismatch', '410 confirmation-over']).toContain(`${status} ${problem.code}`)
    expect(called).toEqual([])
  })

  const finished = async (): Promise<string> => {
    const id = await demand('here')
    await prove(id)
    return id
  }
  const elsewhere = async (): Promise<string> => {
    const id = await finished()
    holder = await world.sessionOf(holder.accountId)
    return id
  }
  const late = async (): Promise<string> => {
    const id = await finished()
    world.clock.advance(300)
    return id
  }
})

/** The doorway lets programs pass by their address alone (E08). */
describe('E08: the doors of services and of people', () => {
  it.each([
    ['a holder at the door of services', { path: '/service/v1/x' }],
    ['a service at the door of people', { caller: 'service', scope: 'trades' }],
    ['a service without a scope', { caller: 'service', path: '/service/v1/x' }],
    ['a holder with a scope', { scope: 'trades' }],
    ['a service beside its door', { caller: 'service', scope: 'trades', path: '/service/v10/x' }],
  ])('%s is not mounted', (_, changes) => {
    const wrong = { ...route, ...changes } as typeof route
    expect(() => mount(app, { door: 'account' } as never, wrong)).toThrow('each time with a scope')
  })
})
