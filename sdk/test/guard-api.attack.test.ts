import { afterEach, describe, expect, test } from 'vitest'
import type { SallyportOptions } from '../src/index.ts'
import { type Guarded, type Setting, signatureOf, styles } from './guarded.ts'
import { type Asked, accountId, problem, standIn } from './stand-in.ts'

const yes = {
  allowed: true,
  key: 'ak_AAAAAAAAAAAAAAAAAAAAAAAA',
  account: accountId,
  permissions: ['read', 'trade'],
  pairs: [],
  endsAt: null,
  limits: { daily: { value: '1', unvalued: 1 }, heldUntil: null },
  request: null,
}
const no = {
  allowed: false,
  reason: 'wrong-signature',
  what: 'the signature is not right',
  answer: {
    status: 401,
    headers: { 'content-type': 'application/json; charset=utf-8', 'retry-after': '7' },
    body: '{"code":"400005","msg":"Invalid KC-API-SIGN"}',
  },
}

type Question = {
  method: string
  target: string
  headers: [string, string][]
  body?: string
  address: string
  secure?: boolean
  needs: string
}
const questionOf = ({ body }: Asked): Question => body as Question
const signatureIn = ({ headers }: Question) =>
  headers.find(([name]) => name.toLowerCase() === 'api-sign')?.[1]

/** Yes where the signature is over the very bytes. */
const honest = (asked: Asked) => {
  const question = questionOf(asked)
  const bytes = Buffer.from(question.body ?? '', 'base64')
  const right = signatureOf(question.method, question.target, bytes) === signatureIn(question)
  return { body: question.body !== undefined && right ? yes : no }
}

const opened: Guarded[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

describe.each(Object.keys(styles) as (keyof typeof styles)[])('%s', (style) => {
  async function open(
    answer: Parameters<typeof standIn>[0] = honest,
    setting: Setting = {},
    options: Partial<SallyportOptions> = {},
  ) {
    const { sallyport, asked } = standIn(answer, options)
    const guarded = await styles[style](sallyport, setting)
    opened.push(guarded)
    const call = (
      method: string,
      target: string,
      body: Uint8Array | string = '',
      signed = signatureOf(method, target, body),
    ) =>
      fetch(guarded.url + target, {
        method,
        headers: {
          'api-sign': signed,
          ...(body.length > 0 && { 'content-type': 'application/octet-stream' }),
        },
        ...(method !== 'GET' && { body: body as never }),
      })
    return { ...guarded, asked, call }
  }

  test('lets through what is signed, and hands on the very bytes', async () => {
    const { call, reached, asked } = await open()
    const bytes = Buffer.from([0, 255, 254, 13, 10, 123, 128, 0])
    expect(await (await call('POST', '/orders?a=%2F&a=%2f', bytes)).text()).toBe('done')
    expect(reached).toEqual([{ account: accountId, body: bytes, parsed: bytes }])
    expect(questionOf(asked[0]!)).toMatchObject({
      method: 'POST',
      target: '/orders?a=%2F&a=%2f',
      needs: 'trade',
    })
    expect((await call('GET', '/orders')).status).toBe(200)
    expect(questionOf(asked[1]!)).toMatchObject({ body: '', needs: 'read' })
    const large = Buffer.alloc(1_048_576, 'x')
    if (style !== 'fastify') expect((await call('POST', '/orders', large)).status).toBe(200)
  })

  test('G03: a body that was changed on its way never reaches the route; the answer is the one Sallyport wrote', async () => {
    const { call, reached } = await open()
    const signed = signatureOf('POST', '/orders', '{"sz":1}')
    for (const body of ['{"sz":9}', '{"sz":1} ', '', '\ufeff{"sz":1}']) {
      const reply = await call('POST', '/orders', body, signed)
      expect([reply.status, await reply.text()]).toEqual([401, no.answer.body])
      expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8')
      expect(reply.headers.get('retry-after')).toBe('7')
    }
    expect(reached).toEqual([])
  })

  test('a body that a parser read before is refused: neither skipped nor taken for an empty one', async () => {
    const { call, reached, asked } = await open(undefined, { before: 'parser' })
    for (const signed of ['{"sz":1}', ''])
      expect((await call('POST', '/orders', '{"sz":1}', signatureOf('POST', '/orders', signed))).status).toBe(
        500,
      )
    expect([reached, asked]).toEqual([[], []])
  })

  test('G13: a route for which nobody said what it needs is shut, and Sallyport is not even asked', async () => {
    const { call, reached, asked } = await open(() => ({ body: yes }))
    for (const method of ['GET', 'POST']) {
      const reply = await call(method, '/new/route')
      expect([reply.status, ((await reply.json()) as { code: string }).code]).toEqual([
        403,
        'route-not-offered',
      ])
    }
    expect([reached, asked]).toEqual([[], []])
  })

  test.each<[string, Parameters<typeof standIn>[0]]>([
    ['is away', () => new TypeError('fetch failed')],
    ['fails', () => problem(500, 'internal')],
    ['is too busy', () => problem(503, 'unavailable')],
    ['does not know this program', () => problem(401, 'service-required')],
    ['does not let it ask', () => problem(403, 'scope-missing')],
    ['says nothing', () => ({ body: {} })],
    ['says null', () => ({ body: null })],
    ['says yes in another word', () => ({ body: { ...yes, allowed: 'true' } })],
    ['says yes as a number', () => ({ body: { ...yes, allowed: 1 } })],
    ['says no without an answer', () => ({ body: { allowed: false } })],
    [
      'says no with an answer that is a yes',
      () => ({ body: { ...no, answer: { ...no.answer, status: 200 } } }),
    ],
    ['is a page of somebody else', () => ({ text: '<html>allowed</html>' })],
    ['answers nothing with success', () => ({ status: 204 })],
  ])('where Sallyport %s, nobody is let in', async (_, answer) => {
    const { call, reached } = await open(answer)
    const reply = await call('POST', '/orders', '{}')
    expect([reply.status, ((await reply.json()) as { code: string }).code]).toEqual([503, 'unavailable'])
    expect(reply.headers.get('retry-after')).toBe('1')
    expect(reached).toEqual([])
  })

  test('where Sallyport does not answer in time, nobody is let in, and nobody waits', async () => {
    const hangs = (_url: string, { signal }: RequestInit) =>
      new Promise<Response>((_, failed) => signal!.addEventListener('abort', () => failed(signal!.reason)))
    const { call, reached } = await open(honest, {}, { fetch: hangs, timeoutMilliseconds: 100 })
    const began = performance.now()
    expect((await call('POST', '/orders', '{}')).status).toBe(503)
    expect(performance.now() - began).toBeLessThan(5_000)
    expect(reached).toEqual([])
  })

  test('a yes is for one request: each is asked about, and none again whose answer was lost', async () => {
    const { call, asked } = await open()
    for (let n = 0; n < 3; n++) expect((await call('GET', '/orders')).status).toBe(200)
    expect(asked).toHaveLength(3)
    const lost = await open(() => new TypeError('fetch failed'))
    await lost.call('GET', '/orders')
    expect(lost.asked).toHaveLength(1)
  })

  test('G18: a body without end is let go, and Sallyport is not asked', async () => {
    const { url, asked, reached } = await open()
    let sent = 0
    const body = new ReadableStream({
      pull: async (stream) => {
        sent += 65_536
        stream.enqueue(new Uint8Array(65_536))
        // The other end has to have a chance to say that it is enough.
        await new Promise((resolve) => setTimeout(resolve, 1))
        if (sent > 50_000_000) stream.close()
      },
    })
    const reply = await fetch(`${url}/orders`, { method: 'POST', body, duplex: 'half' } as RequestInit).catch(
      () => null,
    )
    if (reply) expect(reply.status).toBe(413)
    expect(sent).toBeLessThan(20_000_000)
    expect([asked, reached]).toEqual([[], []])
  })
})
