import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { freshEmail, signUp } from '../../../test/people.ts'
import { addService, type Service } from '../../../test/service.ts'
import {
  addWebhook,
  look,
  messagesOf,
  openReceiver,
  ownNetworks,
  quiet,
  type Receiver,
  status,
} from '../../../test/webhooks.ts'
import { flood, silence } from '../notices/testing/provider.ts'

const world = useWorld({ env: ownNetworks, easyCaptcha: true })
let service: Service
let receiver: Receiver
const receivers: Receiver[] = []
const open = async (host?: string): Promise<Receiver> => {
  const one = await openReceiver(host)
  receivers.push(one)
  return one
}
beforeAll(async () => {
  service = await addService(world())
  receiver = await open()
})
afterAll(() => Promise.all(receivers.map((one) => one.close())))

const types = ['hold.placed']
const send = async (id: string, from = service) => (await from.post(`/service/v1/webhooks/${id}/test`)).body
const outcomeOf = async (id: string) => {
  await quiet(world(), id)
  return (await messagesOf(service, id)).messages[0].lastOutcome
}
const end = (id: string) => service.delete(`/service/v1/webhooks/${id}`)

describe('J01: an inner address', () => {
  test.each([
    'http://127.0.0.2:9000/',
    'http://127.1:9000/',
    'http://2130706433:9000/',
    'http://[::1]:9000/',
    'https://169.254.169.254/',
    'https://[fd00:ec2::254]/',
    'https://localhost./',
    'https://user@localhost/',
    'http://127.0.0.1:25/',
    'http://127.0.0.1:22/',
    'https://nobody.invalid/',
    'file:///etc/passwd',
  ])('%s is not saved', async (url) => {
    const reply = await service.post('/service/v1/webhooks', { url, types })
    expect(reply).toMatchObject({ status: 422, body: { code: 'webhook-url-refused', field: 'url' } })
  })

  it('that was saved while it was none is not called', async () => {
    const hidden = await open('127.0.0.2')
    const { id } = await addWebhook(service, receiver.url, types)
    await world().db.updateTable('webhook_endpoints').set({ url: hidden.url }).where('id', '=', id).execute()
    await send(id)
    expect(await outcomeOf(id)).toBe('refused-address')
    expect(hidden.got).toEqual([])
    await end(id)
  })
})

describe('J03, J04: of an answer', () => {
  test.each([
    ['5xx', status(500, { 'x-secret': 'canary-head' })],
    [
      '4xx',
      (_request: unknown, response: { end(text: string): void; statusCode: number }) => {
        response.statusCode = 404
        response.end('canary-body')
      },
    ],
    ['redirect', status(307, { location: 'http://127.0.0.1:1/canary' })],
    ['too-large', flood],
  ] as const)('its class is told and nothing else: %s', async (outcome, answer) => {
    const { id } = await addWebhook(service, receiver.url, types)
    receiver.answers(answer as never)
    await send(id)
    expect(await outcomeOf(id)).toBe(outcome)
    receiver.answers()
    const [message] = (await messagesOf(service, id)).messages
    expect(Object.keys(message).sort()).toEqual([
      ...['attempts', 'createdAt', 'deadAt', 'deliveredAt', 'id'],
      ...['lastAttemptAt', 'lastOutcome', 'nextAttemptAt', 'state', 'type'],
    ])
    const rows = await world()
      .db.selectFrom('webhook_messages')
      .selectAll()
      .where('endpoint_id', '=', id)
      .execute()
    expect(JSON.stringify(rows) + world().logLines()).not.toContain('canary')
    await end(id)
  })

  it('nothing of the address is logged either: it may have a token in it', async () => {
    const { id } = await addWebhook(service, `${receiver.url}/canary-token?key=canary-key`, types)
    receiver.answers(status(500))
    await send(id)
    expect(await outcomeOf(id)).toBe('5xx')
    receiver.answers()
    expect(receiver.got.at(-1)!.url).toContain('canary-key')
    expect(world().logLines()).not.toContain('canary')
    const rows = await world()
      .db.selectFrom('events')
      .selectAll()
      .where('type', '=', 'webhook.changed')
      .execute()
    expect(JSON.stringify(rows)).not.toContain('canary')
    await end(id)
  })
})

describe('J06: an endpoint that', () => {
  it('hangs keeps neither others nor mails waiting, nine of them neither', async () => {
    const hanging = await open()
    hanging.answers(silence)
    const ids: string[] = []
    for (let n = 0; n < 9; n++) ids.push((await addWebhook(service, hanging.url, types)).id)
    await Promise.all(ids.flatMap((id) => [send(id), send(id), send(id)]))
    const { id } = await addWebhook(service, receiver.url, types)
    for (let n = 0; n < 5; n++) {
      const before = Date.now()
      await send(id)
      await quiet(world(), id)
      // A hanging one takes ten seconds.
      expect(receiver.got.at(-1)!.at - before).toBeLessThan(3_000)
    }
    // One at a time for each, and the mail of a sign-up in between.
    expect(hanging.got).toHaveLength(9)
    const before = Date.now()
    await signUp(world(), world().browser(), freshEmail())
    expect(Date.now() - before).toBeLessThan(6_000)
    await Promise.all([id, ...ids].map(end))
    await hanging.close()
  })

  it('fails is left in peace, longer each time, whatever waits for it; and one attempt finds it well', async () => {
    const failing = await open()
    failing.answers(status(503))
    const { id } = await addWebhook(service, failing.url, types)
    const messages = 40
    for (let n = 0; n < messages; n++) await insertMessage(id, n)
    await look(world(), id)
    await quiet(world(), id)
    expect(failing.got).toHaveLength(3)
    const state = async () => (await service.get('/service/v1/webhooks')).body.webhooks[0]
    for (const [failures, seconds] of [30, 60].entries()) {
      const { state: said, pausedUntil } = await state()
      expect(said).toBe('paused')
      const left = (Date.parse(pausedUntil) - (await world().now()).getTime()) / 1000
      expect(left).toBeLessThanOrEqual(seconds)
      expect(left).toBeGreaterThan(seconds - 14)
      await world().advance(left - 14)
      for (let n = 0; n < 3; n++) await look(world(), id)
      await quiet(world(), id)
      expect(failing.got).toHaveLength(3 + failures)
      await world().advance(14)
      await look(world(), id)
      await quiet(world(), id)
      expect(failing.got).toHaveLength(4 + failures)
    }
    failing.answers()
    await world().advance(121)
    await look(world(), id)
    await quiet(world(), id)
    expect(await state()).toMatchObject({ state: 'well', pausedUntil: null })
    // Those whose own time has not come wait for it; every other one is there, and none twice.
    const delivered = (await messagesOf(service, id, '?state=delivered&limit=100')).messages
    expect(delivered.length).toBeGreaterThan(messages - 6)
    const taken = failing.got.slice(5).map(({ headers }) => headers['webhook-id'])
    expect(new Set(taken).size).toBe(taken.length)
    await end(id)
  })

  it('is well but for one message gets every other one', async () => {
    const picky = await open()
    const { id } = await addWebhook(service, picky.url, types)
    picky.answers((request, response) => {
      response.writeHead(picky.got.at(-1)!.headers['webhook-id'] === poison ? 500 : 204).end()
      request.resume()
    })
    const { id: poison } = await send(id)
    await quiet(world(), id)
    for (let n = 0; n < 10; n++) await insertMessage(id, n)
    await look(world(), id)
    await quiet(world(), id)
    expect((await messagesOf(service, id, '?state=delivered')).messages).toHaveLength(10)
    expect((await messagesOf(service, id, '?state=pending')).messages).toMatchObject([
      { id: poison, attempts: 1 },
    ])
    await end(id)
  })
})

async function insertMessage(endpointId: string, n: number): Promise<void> {
  const now = await world().now()
  const message = {
    id: crypto.randomUUID(),
    endpoint_id: endpointId,
    type: 'hold.placed',
    body: `{"n":${n}}`,
  }
  await world()
    .db.insertInto('webhook_messages')
    .values({ ...message, created_at: now, due_at: now })
    .execute()
}
