import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, until, useWorld } from '../../../test/harness.ts'
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
import { silence } from '../notices/testing/provider.ts'

const world = useWorld({ env: ownNetworks, easyCaptcha: true })
let service: Service
let receiver: Receiver
const receivers: Receiver[] = []
const open = async (): Promise<Receiver> => {
  const one = await openReceiver()
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
const end = (id: string) => service.delete(`/service/v1/webhooks/${id}`)

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

  it('hangs does not keep a server from stopping, and the next start goes on', async () => {
    const own = await openWorld({ env: ownNetworks })
    const hanging = await open()
    hanging.answers(silence)
    const asking = await addService(own)
    const { id } = await addWebhook(asking, hanging.url, types)
    await send(id, asking)
    await until(async () => hanging.got.length === 1)
    const before = Date.now()
    for (const server of own.servers.splice(0)) await server.stop()
    expect(Date.now() - before).toBeLessThan(8_000)
    const rows = await own.db.selectFrom('webhook_messages').selectAll().execute()
    expect(rows).toMatchObject([{ attempts: 0, last_outcome: null, dead_at: null }])
    await own.close()
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
