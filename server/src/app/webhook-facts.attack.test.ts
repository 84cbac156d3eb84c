import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { writeMessage } from '../domains/webhooks/index.ts'
import { systemRandom } from '../platform/random.ts'
import type { EventType } from '../policy/events.ts'
import { type WebhookType, webhookTypes } from '../policy/webhooks.ts'
import type { AnyEvent } from './consequences.ts'
import { openToldBench } from './told/bench.testing.ts'
import type { Case } from './told/case.testing.ts'
import { table } from './told/cases.testing.ts'
import { makePerson, type Person } from './told/people.testing.ts'

let opened: Awaited<ReturnType<typeof openToldBench>>
/** Endpoints of the service that asked for the withdrawal, which wants everything, and of another one. */
const asked = systemRandom.uuid()
const other = systemRandom.uuid()
const withdrawal = '5f0c3a9e-0000-4000-8000-00000000d001'

beforeAll(async () => {
  opened = await openToldBench()
  const person = await makePerson(opened.bench.outside(), ['first'], { seasoned: true })
  await addService(asked, Object.keys(webhookTypes))
  await addService(other, ['withdrawal.confirmed', 'withdrawal.cancelled'])
  await addWithdrawal(person)
})
afterAll(() => opened?.bench.end())
beforeEach(async () => {
  await opened.bench.owner.deleteFrom('webhook_messages').execute()
})

async function addService(id: string, types: string[]): Promise<void> {
  const { owner, clock } = opened.bench
  const service = {
    id,
    name: id,
    scopes: ['webhooks'],
    addresses: [],
    return_urls: [],
    created_at: clock.now(),
  }
  await owner.insertInto('services').values(service).execute()
  const endpoint = { id, service_id: id, url: 'https://exchange.example/', types, secret: Buffer.alloc(1) }
  await owner
    .insertInto('webhook_endpoints')
    .values({ ...endpoint, created_at: clock.now() })
    .execute()
}

const addWithdrawal = async ({ accountId }: Person): Promise<void> => {
  const now = opened.bench.clock.now()
  const row = {
    id: withdrawal,
    service_id: asked,
    idempotency_key: 'of a test',
    request_digest: Buffer.alloc(32),
    account_id: accountId,
    ...{
      kind: 'on-chain',
      asset: 'BTC',
      network: 'bitcoin',
      address: 'a',
      memo: '',
      amount: '0.5',
      fee: '0',
    },
    state: 'allowed',
    created_at: now,
    expires_at: now,
  }
  await opened.bench.owner.insertInto('withdrawals').values(row).execute()
}

async function happen(type: EventType, one: Case): Promise<Person> {
  const out = opened.bench.outside()
  const which = ['first', 'second', 'fresh', 'number'] as const
  const person = await makePerson(out, which, { seasoned: !one.unseasoned })
  const data = typeof one.data === 'function' ? one.data(person) : one.data
  const event = { type, accountId: one.nobody ? null : person.accountId, ...(data && { data }) }
  await opened.act(one.by ? { kind: 'stranger', client: out.client } : person.caller, async (ctx) => {
    await one.before?.(ctx, person)
    await ctx.record(event as AnyEvent)
  })
  return person
}

const written = async (endpoint: string) =>
  (
    await opened.bench.owner
      .selectFrom('webhook_messages')
      .select(['type', 'body'])
      .where('endpoint_id', '=', endpoint)
      .orderBy('place')
      .execute()
  ).map(({ type, body }) => ({ type, body, ...JSON.parse(body) }))

/** Written down a second time: what is told of each event itself, of holds aside. */
const own: Partial<Record<EventType, WebhookType>> = {
  'account.frozen': 'account.frozen',
  'freeze.ended': 'account.unfrozen',
  'session.ended': 'session.ended',
  'sessions.others-ended': 'sessions.ended',
  'device.forgotten': 'sessions.ended',
  'password.changed': 'trading-window.closed',
  'trading-password.set': 'trading-window.closed',
  'trading-window.opened': 'trading-window.opened',
  'trading-window.closed': 'trading-window.closed',
  'settings.locked': 'settings.locked',
  'settings.unlocked': 'settings.unlocked',
  'whitelist.turned-on': 'whitelist.changed',
  'whitelist.turned-off': 'whitelist.changed',
  'whitelist.off-requested': 'whitelist.changed',
  'whitelist.off-cancelled': 'whitelist.changed',
  'withdrawal-address.added': 'whitelist.changed',
  'withdrawal-address.changed': 'whitelist.changed',
  'withdrawal-address.removed': 'whitelist.changed',
  'withdrawal.refused': 'withdrawal.refused',
  'withdrawal.confirmed': 'withdrawal.confirmed',
  'withdrawal.cancelled': 'withdrawal.cancelled',
  'withdrawal.consumed': 'withdrawal.consumed',
  'api-key.changed': 'api-key.changed',
  'api-key.suspended': 'api-key.changed',
  'api-key.resumed': 'api-key.changed',
  'api-keys.suspended': 'api-keys.changed',
  'api-keys.ended': 'api-keys.changed',
  'api-key.ended': 'api-key.ended',
  'withdrawal.by-key': 'withdrawal.confirmed',
}
/** What is said of them alone changes nothing about what may happen. */
const words = ['withdrawal-address.changed, renamed', 'api-key.changed, described']
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const values: Record<string, RegExp> = {
  account: uuid,
  session: /^([0-9a-f-]{36}|of-a-test)$/,
  withdrawal: uuid,
  key: /^ak_[\w-]+$/,
  // Words of our own, never of a person.
  cause: /^[a-z]+(-[a-z]+)*(,[a-z]+(-[a-z]+)*)*$/,
  until: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
}

describe('J07: an exchange is told ids, causes and times', () => {
  test.each(table)('$name', async ({ name, type, one }) => {
    const { accountId, addresses } = await happen(type, one)
    const messages = await written(asked)
    const expected = words.includes(name) ? undefined : own[type]
    if (expected) expect(messages[0]?.type).toBe(expected)
    const holds = messages.filter((message) => message.type === 'hold.placed')
    expect(holds.map(({ data }) => data.cause)).toEqual(one.holds ? [one.holds] : [])
    const rest = new Set([
      'sessions.ended',
      'trading-window.closed',
      'hold.placed',
      ...(expected ? [expected] : []),
    ])
    for (const { type: told, timestamp, data, body } of messages) {
      expect(rest).toContain(told)
      expect(timestamp).toMatch(values.until!)
      expect(data.account).toBe(accountId)
      for (const [key, value] of Object.entries(data)) expect(value).toMatch(values[key] ?? /^never$/)
      for (const address of Object.values(addresses)) expect(body).not.toContain(address)
    }
    if (!expected && !one.holds && !one.ends) expect(messages).toEqual([])
  })

  test('and of a withdrawal only who asked for it', async () => {
    for (const type of ['withdrawal.confirmed', 'withdrawal.cancelled'] as const)
      await happen(type, table.find((line) => line.type === type)!.one)
    expect((await written(asked)).map(({ data }) => data.withdrawal)).toEqual([withdrawal, withdrawal])
    expect(await written(other)).toEqual([])
  })

  test('and of nothing that did not happen', async () => {
    const out = opened.bench.outside()
    const { caller, accountId } = await makePerson(out, ['first'], { seasoned: true })
    const act = opened.act(caller, async (ctx) => {
      await writeMessage(ctx, { type: 'account.frozen', data: { account: accountId } })
      throw new Error('taken back')
    })
    await expect(act).rejects.toThrow('taken back')
    expect(await written(asked)).toEqual([])
  })

  test('and no two messages under one id', async () => {
    const person = await makePerson(opened.bench.outside(), ['first'], { seasoned: true })
    await opened.bench.owner
      .updateTable('webhook_endpoints')
      .set({ types: ['hold.placed'] })
      .execute()
    await opened.act(person.caller, async (ctx) => {
      for (let n = 0; n < 2; n++)
        await writeMessage(ctx, { type: 'hold.placed', data: { account: person.accountId } })
    })
    const ids = await opened.bench.owner.selectFrom('webhook_messages').select('id').execute()
    expect(new Set(ids.map(({ id }) => id)).size).toBe(4)
  })
})
