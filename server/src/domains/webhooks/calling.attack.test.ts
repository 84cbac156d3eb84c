import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { addService, type Service } from '../../../test/service.ts'
import {
  addWebhook,
  messagesOf,
  openReceiver,
  ownNetworks,
  quiet,
  type Receiver,
  status,
} from '../../../test/webhooks.ts'
import { flood } from '../notices/testing/provider.ts'

const world = useWorld({ env: ownNetworks })
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
const send = (id: string) => service.post(`/service/v1/webhooks/${id}/test`)
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
