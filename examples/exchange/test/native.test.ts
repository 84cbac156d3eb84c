import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { type ApiKey, type SigningOptions, signRequest } from '@sallyport/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Trader } from '../../../server/src/domains/withdrawals/authorisations/withdrawing.testing.ts'
import { useWorld } from '../../../server/test/harness.ts'
import { expectStatus } from '../../../server/test/people.ts'
import { ownNetworks } from '../../../server/test/webhooks.ts'
import { cold, elsewhere, makeKey, newBotOwner } from './bots.ts'
import { openVenue, type Venue } from './venue.ts'

const world = useWorld({ easyCaptcha: true, env: ownNetworks })
let venue: Venue
beforeAll(async () => {
  venue = await openVenue(world())
})
afterAll(() => venue?.close())

type Own = ApiKey & { id: string }
type Reply = { status: number; body: Record<string, unknown> }

describe.each(['ed25519', 'hmac'] as const)('a native key, %s, and the signer of the SDK', (profile) => {
  let owner: Trader
  let key: Own
  const make = async (wanted: object): Promise<Own> => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const half = profile === 'ed25519' ? publicKey.export({ type: 'spki', format: 'pem' }) : null
    const made = await makeKey(world(), owner, { dialect: 'native', profile, publicKey: half, ...wanted })
    const { id, name, secret } = made
    // Where the holder brought the public half, there is nothing that could be told.
    if (profile === 'hmac') return { id, name, secret }
    expect(secret).toBeNull()
    return { id, name, privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })) }
  }
  const sign = async (
    by: ApiKey,
    method: string,
    path: string,
    content?: object,
    options: SigningOptions = {},
  ) => {
    const body = content && JSON.stringify(content)
    const url = venue.apiOrigin + path
    const headers = await signRequest(by, { method, url, body }, options)
    return async (): Promise<Reply> => {
      const reply = await fetch(url, { method, headers, ...(body !== undefined && { body }) })
      return { status: reply.status, body: (await reply.json()) as Reply['body'] }
    }
  }
  const call = async (...[by, ...wanted]: Parameters<typeof sign>): Promise<Reply> =>
    (await sign(by, ...wanted))()
  const withdraw = (by: ApiKey, address: string) =>
    call(by, 'POST', '/v1/withdrawals', { asset: 'BTC', address, amount: '0.1' })
  const refused = (what: 'credentials' | 'time') => ({ status: 401, body: { code: `api-request-${what}` } })

  beforeAll(async () => {
    owner = await newBotOwner(world(), venue)
    key = await make({ permissions: ['read', 'trade', 'withdraw'] })
  })

  test('reads, places, cancels and withdraws, and is told what is wrong in plain words', async () => {
    expect(await call(key, 'GET', '/v1/balances')).toMatchObject({ status: 200 })
    const order = { market: 'BTC-USD', side: 'buy', price: '50000', quantity: '0.01' }
    const placed = await call(key, 'POST', '/v1/orders', order)
    expect(placed.status).toBe(200)
    expect(await call(key, 'DELETE', `/v1/orders/${placed.body.id}`)).toEqual(placed)
    expect(await call(key, 'DELETE', `/v1/orders/${placed.body.id}`)).toMatchObject({ status: 404 })
    expect(await withdraw(key, cold)).toMatchObject({ status: 200, body: { id: expect.any(String) } })
    expect(await withdraw(key, elsewhere)).toEqual({
      status: 422,
      body: { status: 422, code: 'address', title: 'not-whitelisted' },
    })
    expect(await call(key, 'POST', '/v1/orders', { ...order, quantity: '9' })).toMatchObject({
      status: 422,
      body: { code: 'not-enough' },
    })
  })

  test('whatever is wrong with the key is one and the same answer', async () => {
    const far = await make({ permissions: ['read'], ranges: ['203.0.113.0/24'] })
    const reader = await make({ permissions: ['read'] })
    const ended = await make({ permissions: ['read'] })
    await expectStatus(await owner.browser.delete(`/v1/api-keys/${ended.id}`), 204)
    const replies = [
      await call(far, 'GET', '/v1/balances'),
      await withdraw(reader, cold),
      await call(ended, 'GET', '/v1/balances'),
      await call({ ...key, name: reader.name } as ApiKey, 'GET', '/v1/balances'),
      await call(
        { ...key, name: `ak_${randomBytes(18).toString('base64url')}` } as ApiKey,
        'GET',
        '/v1/balances',
      ),
    ]
    for (const reply of replies) expect(reply).toEqual(replies[0])
    expect(replies[0]).toMatchObject(refused('credentials'))
  })

  test('counts for half a minute, and once', async () => {
    for (const seconds of [-31, 3])
      expect(
        await call(key, 'GET', '/v1/balances', undefined, { now: new Date(Date.now() + seconds * 1000) }),
      ).toMatchObject(refused('time'))
    const again = await sign(key, 'GET', '/v1/balances')
    expect((await again()).status).toBe(200)
    expect(await again()).toMatchObject(refused('time'))
  })

  test('is suspended when the account is frozen', async () => {
    await expectStatus(await owner.browser.post('/v1/freeze', {}), 200)
    expect(await call(key, 'GET', '/v1/balances')).toMatchObject(refused('credentials'))
    expect(await withdraw(key, cold)).toMatchObject(refused('credentials'))
  })
})
