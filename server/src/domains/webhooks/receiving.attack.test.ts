import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyWebhook } from '../../../../sdk/src/webhook.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
import { addService, type Service } from '../../../test/service.ts'
import {
  addWebhook,
  type Got,
  openReceiver,
  ownNetworks,
  quiet,
  type Receiver,
  signedBy,
} from '../../../test/webhooks.ts'
import { isSigned } from '../../platform/signed-message.ts'

type Read = (
  headers: Record<string, unknown>,
  raw: string,
  secrets: string[],
  isNew: (id: string) => Promise<boolean>,
  now?: number,
) => Promise<unknown>

/** The very sample that the documentation shows. */
async function sample(): Promise<Read> {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/webhooks.md'), 'utf8')
  const code = /```js\n([\s\S]+?)```/.exec(page)![1]!
  const { readWebhook } = await import(`data:text/javascript,${encodeURIComponent(code)}`)
  return readWebhook
}

const world = useWorld({ env: ownNetworks })
let service: Service
let receiver: Receiver
let read: Read
let endpoint: { id: string; secret: string }
beforeAll(async () => {
  service = await addService(world())
  receiver = await openReceiver()
  read = await sample()
  endpoint = await addWebhook(service, receiver.url, ['hold.placed'])
})
afterAll(() => receiver?.close())

async function testMessage(): Promise<Got> {
  await expectStatus(await service.post(`/service/v1/webhooks/${endpoint.id}/test`), 201)
  await quiet(world(), endpoint.id)
  return receiver.got.at(-1)!
}

const rotate = async (): Promise<string> =>
  (await expectStatus(await service.post(`/service/v1/webhooks/${endpoint.id}/secret`), 200)).body.secret

/** The sample, what the SDK checks with, and what we check messages to us with, all say the same. */
async function reads(got: Got, secrets: string[], now = Date.now()): Promise<boolean> {
  const ours = secrets.some((one) => isSigned(one, new Date(now), got.headers as never, Buffer.from(got.raw)))
  const theirs = await read(got.headers, got.raw, secrets, async () => true, now).then(
    () => true,
    () => false,
  )
  const bySdk = await verifyWebhook(got.headers, got.raw, secrets, { now: new Date(now) }).then(
    () => true,
    () => false,
  )
  expect([theirs, bySdk]).toEqual([ours, ours])
  return theirs
}

describe('J05: who receives', () => {
  it('knows a message of ours, once', async () => {
    const got = await testMessage()
    const seen = new Set<string>()
    const isNew = async (id: string) => !seen.has(id) && seen.add(id).size > 0
    expect(await read(got.headers, got.raw, [endpoint.secret], isNew)).toMatchObject({ type: 'webhook.test' })
    await expect(read(got.headers, got.raw, [endpoint.secret], isNew)).rejects.toThrow('had it already')
  })

  it('refuses what was altered, stripped, swapped, or signed by another', async () => {
    const [got, other] = [await testMessage(), await testMessage()]
    const { secret } = endpoint
    expect(await reads(got, [secret])).toBe(true)
    const later = String(Number(got.headers['webhook-timestamp']) + 60)
    const signature = String(got.headers['webhook-signature'])
    const changed: Partial<Got>[] = [
      { raw: got.raw.replace('webhook.test', 'account.unfrozen') },
      { raw: `${got.raw} ` },
      { headers: { ...got.headers, 'webhook-timestamp': later } },
      { headers: { ...got.headers, 'webhook-id': String(other.headers['webhook-id']) } },
      { headers: { ...got.headers, 'webhook-signature': String(other.headers['webhook-signature']) } },
      { headers: { ...got.headers, 'webhook-signature': '' } },
      { headers: { ...got.headers, 'webhook-signature': 'v1,' } },
      { headers: { ...got.headers, 'webhook-signature': signature.replace('v1,', 'v0,') } },
      { headers: { ...got.headers, 'webhook-signature': signature.slice(0, -4) } },
      { headers: { ...got.headers, 'webhook-signature': undefined } },
      { headers: { ...got.headers, 'webhook-id': undefined } },
      { headers: { ...got.headers, 'webhook-timestamp': undefined } },
      { headers: { ...got.headers, 'webhook-timestamp': '1e9' } },
      { headers: { ...got.headers, 'webhook-id': `${got.headers['webhook-id']}.1` } },
    ]
    for (const one of changed) expect(await reads({ ...got, ...one } as Got, [secret])).toBe(false)
    expect(await reads(got, [`whsec_${Buffer.alloc(32, 1).toString('base64')}`])).toBe(false)
    expect(await reads(got, [])).toBe(false)
  })

  it('refuses what is older or newer than five minutes, however well it is signed', async () => {
    const got = await testMessage()
    const at = Number(got.headers['webhook-timestamp']) * 1000
    for (const [seconds, fine] of [
      [-301, false],
      [-299, true],
      [299, true],
      [301, false],
      [86_400, false],
    ] as const)
      expect(await reads(got, [endpoint.secret], at + seconds * 1000)).toBe(fine)
  })

  it('has a day for a new secret, and an old one is worth nothing afterwards', async () => {
    const first = endpoint.secret
    const second = await rotate()
    const both = await testMessage()
    expect(signedBy(both, first, second)).toEqual([0, 1])
    expect(await reads(both, [first])).toBe(true)
    expect(await reads(both, [second])).toBe(true)
    // Once more: who has the first one, and should not, signs nothing from now on.
    const third = await rotate()
    expect(signedBy(await testMessage(), first, second, third)).toEqual([1, 2])
    const [{ previousSecretUntil }] = (await service.get('/service/v1/webhooks')).body.webhooks
    expect(Date.parse(previousSecretUntil) - (await world().now()).getTime()).toBeGreaterThan(86_000_000)
    await world().advance(86_400)
    const alone = await testMessage()
    expect(signedBy(alone, first, second, third)).toEqual([2])
    expect(String(alone.headers['webhook-signature']).split(' ')).toHaveLength(1)
    expect((await service.get('/service/v1/webhooks')).body.webhooks[0].previousSecretUntil).toBeNull()
    endpoint.secret = third
  })

  it('finds its secret nowhere again', async () => {
    const said = [
      JSON.stringify((await service.get('/service/v1/webhooks')).body),
      JSON.stringify((await service.get(`/service/v1/webhooks/${endpoint.id}/messages`)).body),
      JSON.stringify(
        await world().db.selectFrom('events').selectAll().where('type', '=', 'webhook.changed').execute(),
      ),
      JSON.stringify(await world().db.selectFrom('webhook_messages').selectAll().execute()),
      (await world().db.selectFrom('webhook_endpoints').select('secret').execute())
        .map(({ secret }) => String(secret))
        .join(),
      world().logLines(),
    ]
    expect(said.join()).toContain('secret-rotated')
    for (const one of said) {
      expect(one).not.toContain('whsec_')
      expect(one).not.toContain(endpoint.secret.slice(6, 30))
    }
  })
})
