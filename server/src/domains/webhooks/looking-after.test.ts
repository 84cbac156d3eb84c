import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
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

const world = useWorld({ processes: 2, env: ownNetworks })
let service: Service
let receiver: Receiver
beforeAll(async () => {
  service = await addService(world())
  receiver = await openReceiver()
})
afterAll(() => receiver?.close())

const nobody = '00000000-0000-4000-8000-000000000000'

describe('who looks after an endpoint', () => {
  it('sees what became of each message, page by page', async () => {
    const { id } = await addWebhook(service, receiver.url, ['hold.placed'])
    for (let n = 0; n < 3; n++) await expectStatus(await service.post(`/service/v1/webhooks/${id}/test`), 201)
    await quiet(world(), id)
    const first = await messagesOf(service, id, '?limit=2')
    expect(first.messages).toHaveLength(2)
    const second = await messagesOf(service, id, `?limit=2&before=${first.next}`)
    expect(second.messages).toHaveLength(1)
    expect(second.next).toBeNull()
    const ids = [...first.messages, ...second.messages].map((one: { id: string }) => one.id)
    expect(new Set(ids).size).toBe(3)
    expect(receiver.got.slice(-3).map(({ headers }) => headers['webhook-id'])).toEqual(ids.reverse())
    expect(receiver.told().at(-1)).toMatchObject({ type: 'webhook.test', data: {} })
    expect((await messagesOf(service, id, '?state=dead')).messages).toEqual([])
    expect((await messagesOf(service, id, '?state=delivered')).messages).toHaveLength(3)
  })

  it('finds dead what twelve attempts did not bring over, and sends it again', async () => {
    const { id } = await addWebhook(service, receiver.url, ['hold.placed'])
    receiver.answers(status(500))
    const { body: message } = await service.post(`/service/v1/webhooks/${id}/test`)
    const before = receiver.got.length
    const waits: number[] = []
    for (let attempt = 1; attempt <= 12; attempt++) {
      await quiet(world(), id)
      const [one] = (await messagesOf(service, id)).messages
      expect(one).toMatchObject({
        attempts: attempt,
        lastOutcome: '5xx',
        state: attempt < 12 ? 'pending' : 'dead',
      })
      if (one.nextAttemptAt)
        waits.push((Date.parse(one.nextAttemptAt) - Date.parse(one.lastAttemptAt)) / 1000)
      // Not before its time.
      await look(world(), id)
      await quiet(world(), id)
      expect(receiver.got.length - before).toBe(attempt)
      await world().advance(8 * 3_600)
      await look(world(), id)
    }
    waits.forEach((wait, n) => {
      expect(wait).toBeGreaterThanOrEqual(Math.exp(Math.min(n + 1, 10)) - 0.01)
      expect(wait).toBeLessThanOrEqual(Math.exp(Math.min(n + 1, 10)) * 1.2 + 0.01)
    })
    await quiet(world(), id)
    expect(receiver.got.length - before).toBe(12)
    receiver.answers()
    const replayed = await service.post(`/service/v1/webhooks/${id}/messages/${message.id}/replay`)
    expect(await expectStatus(replayed, 200)).toMatchObject({ body: { state: 'pending', attempts: 0 } })
    await quiet(world(), id)
    expect((await messagesOf(service, id)).messages).toMatchObject([{ id: message.id, state: 'delivered' }])
    expect(receiver.got.at(-1)!.headers['webhook-id']).toBe(message.id)
  })

  it('has room for ten, also when thirty are asked for at once', async () => {
    const other = await addService(world())
    const ask = (n: number) =>
      other.send('POST', '/service/v1/webhooks', { url: receiver.url, types: ['hold.placed'] }, n % 2)
    const replies = await Promise.all(Array.from({ length: 30 }, (_, n) => ask(n)))
    expect(replies.filter((reply) => reply.status === 201)).toHaveLength(10)
    expect(replies.find((reply) => reply.status !== 201)).toMatchObject({
      body: { code: 'too-many-webhooks' },
    })
    expect((await other.get('/service/v1/webhooks')).body.webhooks).toHaveLength(10)
  })

  it('reaches its own alone, and needs the right to', async () => {
    const { id } = await addWebhook(service, receiver.url, ['hold.placed'])
    const { body: message } = await service.post(`/service/v1/webhooks/${id}/test`)
    const other = await addService(world(), { scopes: ['webhooks'] })
    const own = await addWebhook(other, receiver.url, ['hold.placed'])
    const at = `/service/v1/webhooks/${id}`
    for (const path of [at, `/service/v1/webhooks/${nobody}`, '/service/v1/webhooks/x']) {
      expect((await other.get(`${path}/messages`)).status).toBe(404)
      for (const rest of ['secret', 'test', `messages/${message.id}/replay`])
        expect((await other.post(`${path}/${rest}`)).status).toBe(404)
      expect((await other.delete(path)).status).toBe(404)
    }
    const crossed = `/service/v1/webhooks/${own.id}/messages`
    for (const name of [message.id, nobody, 'x'])
      expect((await other.post(`${crossed}/${name}/replay`)).status).toBe(404)
    const without = await addService(world(), { scopes: ['sessions'] })
    expect(await without.get('/service/v1/webhooks')).toMatchObject({
      status: 403,
      body: { code: 'scope-missing' },
    })
  })

  it.each([
    ['no type', { types: [] }],
    ['a type nobody knows', { types: ['password.changed'] }],
    ['a type twice', { types: ['hold.placed', 'hold.placed'] }],
    ['an address that is none', { url: 7 }],
    ['more than is asked', { secret: 'whsec_mine' }],
  ])('%s is no endpoint', async (_what, changed) => {
    const body = { url: receiver.url, types: ['hold.placed'], ...changed }
    expect((await service.post('/service/v1/webhooks', body)).status).toBe(400)
  })
})
