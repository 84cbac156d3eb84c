import { describe, expect, test } from 'vitest'
import { createSallyport, SallyportError, SallyportRefusal, SallyportUnreachable } from '../src/index.ts'
import { accountId, problem, standIn } from './stand-in.ts'

const terms = {
  account: accountId,
  kind: 'on-chain',
  asset: 'BTC',
  network: 'bitcoin',
  address: 'bc1q',
  memo: '',
  amount: '0.5',
  fee: '0.0001',
} as const

describe('what is asked again', () => {
  test('a connection that broke: the same consumption, under the same id', async () => {
    const { sallyport, asked, waited } = standIn((_, n) =>
      n < 3 ? new TypeError('fetch failed') : { body: { receipt: 'a.b.c', repeated: true } },
    )
    const done = await sallyport.consumeAuthorization('w-1', { consumptionId: 'mine-7', ...terms })
    expect(done).toEqual({ receipt: 'a.b.c', repeated: true })
    expect(asked.map(({ path, body }) => [path, body])).toEqual(
      Array(3).fill(['/service/v1/withdrawals/w-1/consume', { consumptionId: 'mine-7', ...terms }]),
    )
    // Half of 200 ms, then half of 400 ms.
    expect(waited).toEqual([100, 200])
  })

  test.each([
    [429, 'too-many-requests'],
    [503, 'busy'],
  ])('%i %s: as late as Retry-After says', async (status, code) => {
    const { sallyport, waited } = standIn((_, n) =>
      n === 1 ? problem(status, code, { 'retry-after': '7' }) : { body: { allowed: true, reasons: [] } },
    )
    expect(await sallyport.checkTrade('sss_a')).toEqual({ allowed: true, reasons: [] })
    expect(waited).toEqual([7000])
  })

  test('nobody waits longer inside a request than ten seconds: the caller is told', async () => {
    const { sallyport, asked } = standIn(() => problem(429, 'too-many-requests', { 'retry-after': '3600' }))
    await expect(sallyport.account(accountId)).rejects.toMatchObject({
      status: 429,
      code: 'too-many-requests',
    })
    expect(asked).toHaveLength(1)
  })

  test('four times at most', async () => {
    const { sallyport, asked } = standIn(() => new TypeError('fetch failed'))
    await expect(sallyport.withdrawal('w')).rejects.toBeInstanceOf(SallyportUnreachable)
    expect(asked).toHaveLength(4)
  })
})

describe('what is not asked again', () => {
  test('a code that works once, where its answer was lost', async () => {
    const { sallyport, asked } = standIn(() => new TypeError('fetch failed'))
    const lost = sallyport.takeOverSession({ code: 'c', verifier: 'v' })
    await expect(lost).rejects.toBeInstanceOf(SallyportUnreachable)
    expect(asked).toHaveLength(1)
  })

  test('a webhook that was perhaps added', async () => {
    const { sallyport, asked } = standIn(() => problem(500, 'internal'))
    const added = sallyport.webhooks.add({ url: 'https://exchange.example/w', types: ['hold.placed'] })
    await expect(added).rejects.toMatchObject({ code: 'internal' })
    expect(asked).toHaveLength(1)
  })

  test.each([400, 401, 403, 404, 409, 410, 422])(
    'a refusal with %i, with its code and what else it says',
    async (status) => {
      const body = { status, code: 'idempotency-mismatch', title: 'no', field: 'amount' }
      const { sallyport, asked } = standIn(() => ({ status, body }))
      const error = await sallyport.withdrawal('w').catch((caught: unknown) => caught)
      expect(error).toBeInstanceOf(SallyportRefusal)
      expect(error).toMatchObject({ status, code: 'idempotency-mismatch', details: { field: 'amount' } })
      expect(asked).toHaveLength(1)
    },
  )
})

test('what answers is not Sallyport', async () => {
  for (const reply of [
    { text: '<html>' },
    { status: 502, text: 'Bad gateway' },
    { status: 404, text: '{}' },
  ]) {
    const { sallyport } = standIn(() => reply)
    await expect(sallyport.account(accountId)).rejects.toBeInstanceOf(SallyportUnreachable)
  }
})

test('a call that is never answered ends by itself', async () => {
  const { sallyport } = standIn(() => ({}), {
    attempts: 1,
    timeoutMilliseconds: 20,
    fetch: (_url, { signal }) =>
      new Promise((_, failed) => signal!.addEventListener('abort', () => failed(signal!.reason))),
  })
  await expect(sallyport.account(accountId)).rejects.toBeInstanceOf(SallyportUnreachable)
})

test('credentials follow no redirect, and an id cannot lead to another path', async () => {
  const inits: RequestInit[] = []
  const { sallyport } = standIn(() => ({}), {
    fetch: async (url, init) => {
      inits.push(init)
      return Response.json({ url })
    },
  })
  expect(await sallyport.withdrawal('../webhooks?x=')).toEqual({
    url: 'https://account.example/service/v1/withdrawals/..%2Fwebhooks%3Fx%3D',
  })
  expect(inits[0]).toMatchObject({ redirect: 'error', headers: { authorization: 'Bearer sps_token' } })
})

test.each([
  [{ url: 'http://account.example', token: 't' }, 'https'],
  [{ url: 'https://account.example/path', token: 't' }, 'no path'],
  [{ url: 'https://account.example' }, 'token or a privateKey'],
  [{ url: 'https://account.example', token: 't', privateKey: 'p' }, 'token or a privateKey'],
])('is not made from %j', (options, why) => {
  expect(() => createSallyport({ service: 's', ...options })).toThrow(SallyportError)
  expect(() => createSallyport({ service: 's', ...options })).toThrow(why)
})
