import { request as ask } from 'node:http'
import { beforeAll, expect, test } from 'vitest'
import { useWorld } from '../../test/harness.ts'
import type { Service } from '../../test/service.ts'
import {
  type ApiKey,
  newGateway,
  newKey,
  newOwner,
  signed,
} from '../domains/api-requests/verifying.testing.ts'

const world = useWorld()
let service: Service
let key: ApiKey
let question: Record<string, unknown>

beforeAll(async () => {
  service = await newGateway(world())
  key = await newKey(await newOwner(world()), 'okx')
  const { method, target, headers } = await signed(world(), key)
  question = { method, target, headers, body: '', address: '203.0.113.9' }
})

type Told = { status: number; headers: Record<string, unknown>; body: string }

/** `more` headers beside those of a program; null leaves one out. */
async function send(
  body: string | Buffer,
  more: Record<string, string | string[] | null> = {},
  path = '/service/v1/api-requests/verify',
): Promise<Told> {
  const { hostname, port, host } = new URL(world().origin)
  const headers = {
    host,
    authorization: `Bearer ${service.token}`,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...more,
  }
  const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null)
  return await new Promise((done, failed) => {
    const asked = ask(
      { hostname, port, path, method: 'POST', headers: Object.fromEntries(given) },
      async (reply) => {
        let text = ''
        for await (const part of reply.setEncoding('utf8')) text += part
        const { date: _, ...rest } = reply.headers
        done({ status: reply.statusCode!, headers: rest, body: text })
      },
    )
    asked.on('error', failed).end(body)
  })
}

const codeOf = ({ status, body }: Told): string => {
  const { code, allowed, reason } = JSON.parse(body)
  return `${status} ${code ?? reason ?? allowed}`
}

/** A header that makes the way a long one, and nothing else of it. */
const long = { 'x-long': 'way' }

test('both ways say the same, with the same headers', async () => {
  for (const said of [
    question,
    { ...question, target: '/other' },
    { ...question, headers: [] },
    { ...question, needs: 'withdraw' },
    { ...question, secure: true, pair: 'BTC-USDT', bodySha256: `${'A'.repeat(43)}=` },
    { ...question, address: '::ffff:203.0.113.9' },
    { ...question, method: 'GET\ud800' },
  ]) {
    const text = JSON.stringify(said)
    const [short, other] = [await send(text), await send(text, long)]
    expect(short.status, text).toBe(200)
    expect(JSON.parse(short.body)).toEqual(JSON.parse(other.body))
    expect(short.headers, text).toEqual({
      ...other.headers,
      'content-length': short.headers['content-length'],
    })
  }
})

test('what is wrong with a question is said in the same words, byte for byte', async () => {
  const text = JSON.stringify(question)
  const wrong: (string | Buffer)[] = [
    ...[
      '',
      'null',
      '[]',
      '1',
      '{}',
      '{',
      text.slice(0, -1),
      `${text}x`,
      text.replace('"method":', '"method":1,"x":'),
    ],
    ...[
      text.replace('{', '{"method":"POST",'),
      text.replace('{', '{"method" :"POST",'),
      text.replace('{', '{"\\u006dethod":"POST",'),
    ],
    ...[
      text.replace('{', '{"__proto__":{},'),
      text.replace('{', '{"constructor":1,'),
      text.replace('{', '{"toString":"a",'),
    ],
    ...[
      text.replace('"GET"', 'null'),

      Buffer.from(text.replace('GET', 'G\u00e9T'), 'latin1'),
    ],
    ...[text.replace('203.0.113.9', '203.0.113'), text.replace('"body":""', '"body":"a"'), `\ufeff${text}`],
  ]
  for (const body of wrong) {
    const [short, other] = [await send(body), await send(body, long)]
    expect(short.status, String(body)).toBeGreaterThanOrEqual(400)
    expect({ status: short.status, body: short.body }, String(body)).toEqual({
      status: other.status,
      body: other.body,
    })
    const { 'keep-alive': _, ...headers } = other.headers
    expect(Object.keys(short.headers).sort()).toEqual(Object.keys(headers).sort())
  }
})

test('JSON with blanks, escapes and signs beyond ASCII is read as JSON is', async () => {
  const spaced = JSON.stringify(question, null, 2)
  expect(codeOf(await send(spaced))).toBe('200 true')
  const escaped = JSON.stringify(question).replace('"GET"', '"\\u0047ET"')
  expect(codeOf(await send(escaped))).toBe('200 true')
  const headers = [...(question.headers as string[][]), ['x-note', 'quote ":" and "a": é']]
  expect(codeOf(await send(JSON.stringify({ ...question, headers })))).toBe('200 true')
})

test.each<[string, Record<string, string | string[] | null>, string]>([
  ['no token', { authorization: null }, '401 service-required'],
  ['a wrong token', { authorization: `Bearer sps_${'A'.repeat(43)}` }, '401 service-required'],
  ['another scheme', { authorization: 'Basic x' }, '401 service-required'],
  ['another host', { host: 'elsewhere.example' }, '421 host-unknown'],
  ['the origin of a page', { origin: 'https://elsewhere.example' }, '403 origin-refused'],
  ['a cookie', { cookie: 'a=b' }, '403 origin-refused'],
  ['the metadata of a browser', { 'sec-fetch-site': 'cross-site' }, '403 origin-refused'],
  ['a signature beside it', { signature: 'sig1=:AAAA:' }, '401 service-required'],
  ['another type', { 'content-type': 'text/plain' }, '415 media-type-unsupported'],
  ['no type', { 'content-type': null }, '415 media-type-unsupported'],
  ['a packed body', { 'content-encoding': 'gzip' }, '415 media-type-unsupported'],
])('with %s it goes the long way, and is answered there', async (_, more, expected) => {
  expect(codeOf(await send(JSON.stringify(question)))).toBe('200 true')
  const told = await send(JSON.stringify(question), more)
  expect(codeOf(told)).toBe(expected)
})

test('another path, a query and another method are not its own', async () => {
  const text = JSON.stringify(question)
  expect(codeOf(await send(text, {}, '/service/v1/api-requests/verify/'))).toBe('404 not-found')
  expect(codeOf(await send(text, {}, '/service/v1/api-requests/verify?a=1'))).toBe('400 bad-shape')
  expect((await service.get('/service/v1/api-requests/verify')).status).toBe(405)
})

test('a body in pieces is put together; one that breaks off is none', async () => {
  const text = JSON.stringify({
    ...question,
    headers: [...(question.headers as string[][]), ['x-pad', 'a'.repeat(40_000)]],
  })
  expect(codeOf(await send(text))).toBe('200 true')
  const { hostname, port, host } = new URL(world().origin)
  const headers = {
    host,
    authorization: `Bearer ${service.token}`,
    'content-type': 'application/json',
    'content-length': '500',
  }
  const asked = ask({ hostname, port, path: '/service/v1/api-requests/verify', method: 'POST', headers })
  asked.on('error', () => {})
  asked.write(text.slice(0, 100))
  await new Promise((done) => setTimeout(done, 50))
  asked.destroy()
  expect(codeOf(await send(text))).toBe('200 true')
})
