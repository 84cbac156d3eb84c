import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import { describe, expect, test } from 'vitest'
import * as express from '../src/express.ts'
import * as fastify from '../src/fastify.ts'
import * as fetchStyle from '../src/fetch.ts'
import type { RefusedRequest } from '../src/index.ts'
import { accountId, standIn } from './stand-in.ts'

const yes = {
  allowed: true,
  key: 'ak_1',
  account: accountId,
  permissions: ['trade'],
  pairs: [],
  endsAt: null,
  request: 'grant',
}
const allowing = () => standIn(() => ({ body: yes }))

/** As much of a request of Express as is looked at. */
const requestOf = (more: object = {}, bytes = Buffer.from('{"a":1}')) => ({
  method: 'POST',
  url: '/orders',
  originalUrl: '/api/orders?x=1',
  rawHeaders: ['Host', 'a', 'API-Key', 'one', 'api-key', 'two', ':path', '/other'],
  ip: '203.0.113.9',
  socket: { remoteAddress: '10.0.0.1' },
  readableDidRead: false,
  async *[Symbol.asyncIterator]() {
    yield bytes
  },
  ...more,
})
const responseOf = () => {
  const said: unknown[] = []
  return {
    said,
    writeHead: (...words: unknown[]) => said.push(words),
    end: (body: string) => said.push(body),
  }
}

describe('Express', () => {
  test('asks with the path that was sent, headers as often as they came, and the address Express found', async () => {
    const { sallyport, asked } = allowing()
    const request = requestOf()
    let passed: unknown = 'no'
    await express.guardApi<ReturnType<typeof requestOf>>(sallyport, {
      needs: () => 'withdraw',
      pair: () => 'BTC-USD',
      secure: () => false,
    })(request, responseOf(), (error) => {
      passed = error
    })
    expect(passed).toBeUndefined()
    expect(asked).toMatchObject([{ method: 'POST', path: '/service/v1/api-requests/verify' }])
    expect(asked[0]!.body).toEqual({
      method: 'POST',
      target: '/api/orders?x=1',
      headers: [
        ['Host', 'a'],
        ['API-Key', 'one'],
        ['api-key', 'two'],
      ],
      body: btoa('{"a":1}'),
      address: '203.0.113.9',
      secure: false,
      needs: 'withdraw',
      pair: 'BTC-USD',
    })
    expect(express.apiCallOf(request)).toMatchObject({ key: 'ak_1', account: accountId, request: 'grant' })
    expect(Buffer.from((request as { body?: Uint8Array }).body!).toString()).toBe('{"a":1}')
    expect(() => express.apiCallOf({})).toThrow('guardApi')
  })

  test('takes the bytes that express.raw has read, and nothing else that was read', async () => {
    const guard = (request: object) => {
      const { sallyport, asked } = allowing()
      const errors: unknown[] = []
      return express
        .guardApi<never>(sallyport, { needs: () => 'trade' })(request as never, responseOf(), (error) =>
          errors.push(error),
        )
        .then(() => ({ asked, errors }))
    }
    const read = { readableDidRead: true, async *[Symbol.asyncIterator]() {} }
    const raw = await guard(requestOf({ ...read, body: Buffer.from('raw') }))
    expect([raw.errors, (raw.asked[0]!.body as { body: string }).body]).toEqual([[undefined], btoa('raw')])
    for (const body of [{ a: 1 }, {}, '{"a":1}', undefined, null, 0]) {
      const { asked, errors } = await guard(requestOf({ ...read, body }))
      expect(asked).toEqual([])
      expect(String(errors)).toContain('before the parsers')
    }
    const decoded = await guard(
      requestOf({
        async *[Symbol.asyncIterator]() {
          yield 'text'
        },
      }),
    )
    expect([decoded.asked, String(decoded.errors)]).toEqual([[], expect.stringContaining('decoded')])
  })

  test('a rule that fails lets nobody in', async () => {
    const fails = () => {
      throw new Error('no market of that name')
    }
    for (const rules of [
      { needs: fails },
      { needs: () => 'trade', pair: fails },
      { needs: () => 'trade', pair: async () => fails() },
    ]) {
      const { sallyport, asked } = allowing()
      const errors: unknown[] = []
      await express.guardApi<never>(sallyport, rules as never)(requestOf() as never, responseOf(), (error) =>
        errors.push(error),
      )
      expect([asked, String(errors)]).toEqual([[], 'Error: no market of that name'])
    }
  })

  test('every no is told to who wants to know', async () => {
    const refused = {
      allowed: false,
      reason: 'suspended',
      what: 'x',
      answer: { status: 401, headers: {}, body: 'y' },
    }
    const told: RefusedRequest[] = []
    const response = responseOf()
    const rules = {
      needs: () => 'read' as const,
      refused: (_: unknown, one: RefusedRequest) => void told.push(one),
    }
    await express.guardApi<never>(standIn(() => ({ body: refused })).sallyport, rules)(
      requestOf() as never,
      response,
      () => {},
    )
    expect([told, response.said]).toEqual([[refused], [[401, {}], 'y']])
  })
})

test('Fastify: parsers behind the guard read what was signed, and routes say what they need', async () => {
  const { sallyport, asked } = allowing()
  const app = Fastify()
  type Config = { needs?: 'trade' }
  const needs = ({ routeOptions }: FastifyRequest) => (routeOptions.config as Config).needs
  await app.register(async (scope) => {
    scope.addHook('preParsing', fastify.guardApi<FastifyRequest, FastifyReply>(sallyport, { needs }))
    scope.post('/orders', { config: { needs: 'trade' } as object }, async ({ body }) => body)
    scope.post('/forgotten', async () => 'let in')
  })
  app.get('/open', async () => 'open')
  const order = { method: 'POST', payload: { pair: 'BTC-USD' } } as const
  expect((await app.inject({ ...order, url: '/orders' })).json()).toEqual({ pair: 'BTC-USD' })
  expect((await app.inject({ ...order, url: '/forgotten' })).statusCode).toBe(403)
  expect((await app.inject('/open')).body).toBe('open')
  expect(asked).toHaveLength(1)
})

test('fetch: path and query as they stand in the address, and a body that can be read once more', async () => {
  const { sallyport, asked } = allowing()
  const rules = { needs: () => 'trade' as const, address: () => '203.0.113.9' }
  const answer = fetchStyle.guardApi(sallyport, rules, async (request, { key }) =>
    Response.json([key, await request.json()]),
  )
  const request = new Request('https://api.exchange.example/o?a=%2F&b', { method: 'POST', body: '{"a":1}' })
  expect(await (await answer(request)).json()).toEqual(['ak_1', { a: 1 }])
  expect(asked[0]!.body).toMatchObject({
    target: '/o?a=%2F&b',
    address: '203.0.113.9',
    body: btoa('{"a":1}'),
  })
})
