import { beforeAll, describe, expect, test } from 'vitest'
import { at, type Operation, operations } from '../api.ts'
import { elsewhere } from '../callers.ts'
import { useWorld } from '../harness.ts'
import { beginSignUp, freshEmail } from '../people.ts'

const world = useWorld()
let all: Operation[]
beforeAll(async () => {
  all = await operations(world().browser())
})

const changing = (): Operation[] => all.filter(({ method }) => method === 'POST')

const countRows = async (): Promise<number> =>
  (await world().db.selectFrom('sign_ins').select('token_hash').execute()).length

const raw = (
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(`${world().origin}/v1/sign-ins`, {
    method: 'POST',
    headers: { origin: world().origin, 'content-type': 'application/json', ...elsewhere(), ...headers },
    body,
  })

async function expectProblem(reply: Response, status: number, code: string): Promise<void> {
  const body = (await reply.json()) as Record<string, unknown>
  expect([reply.status, body.code]).toEqual([status, code])
  expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(reply.headers.get('cache-control')).toBe('no-store')
  expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(body).toMatchObject({
    status,
    type: `/reference#${code}`,
    title: expect.any(String),
    detail: expect.any(String),
  })
}

describe('400', () => {
  test.each([
    ['half a body', '{"identifier":"a@example.com"'],
    ['two bodies', '{"identifier":"a@example.com"}{}'],
    ['a comment', '{"identifier":"a@example.com"/**/}'],
    ['a trailing comma', '{"identifier":"a@example.com",}'],
    ['single quotes', "{'identifier':'a@example.com'}"],
    ['NaN', '{"identifier":NaN}'],
    ['a form', 'identifier=a%40example.com'],
    ['a byte order mark', '\ufeff{"identifier":"a@example.com"}'],
    ['one key twice', '{"identifier":"a@example.com","identifier":"b@example.com"}'],
    ['one key twice, escaped', '{"identifier":"a@example.com","identif\\u0069er":"b@example.com"}'],
    ['one key twice, deep inside', '{"identifier":"a@example.com","x":[{"y":{"z":1,"z":2}}]}'],
    ['__proto__', '{"identifier":"a@example.com","__proto__":{"admin":true}}'],
    ['nesting', `{"identifier":${'['.repeat(100)}${']'.repeat(100)}}`],
    ['very deep nesting', '['.repeat(60_000)],
  ])('%s: bad-json', async (_name, body) => {
    await expectProblem(await raw(body), 400, 'bad-json')
  })

  test('bytes that are no UTF-8: bad-json', async () => {
    const bytes = Uint8Array.from([
      ...Buffer.from('{"identifier":"a'),
      0xff,
      0xfe,
      ...Buffer.from('@example.com"}'),
    ])
    await expectProblem(await raw(bytes), 400, 'bad-json')
    await expectProblem(
      await raw(Uint8Array.from(Buffer.from('{"identifier":"a@b.de"}', 'utf16le'))),
      400,
      'bad-json',
    )
  })

  test('a missing field is named, an unknown one is not repeated', async () => {
    const missing = await world().browser().post('/v1/sign-ins', {})
    expect(missing.body).toMatchObject({ code: 'bad-shape', field: 'identifier' })
    const unknown = await world()
      .browser()
      .post('/v1/sign-ins', { identifier: 'a@example.com', 'canary-x': 1 })
    expect(unknown.body).toMatchObject({ code: 'bad-shape', field: '(unknown)' })
    expect(JSON.stringify(unknown.body)).not.toContain('canary')
  })

  test('nothing of it leaves a trace', async () => {
    expect(await countRows()).toBe(0)
  })
})

describe('413', () => {
  test('64 KiB are read, one byte more is not, with or without a length', async () => {
    const body = (size: number): string => `{"identifier":"${'a'.repeat(size - 17)}"}`
    expect(Buffer.byteLength(body(65_536))).toBe(65_536)
    await expectProblem(await raw(body(65_536)), 400, 'bad-shape')
    await expectProblem(await raw(body(65_537)), 413, 'body-too-large')
    const stream = new Blob([body(65_537)]).stream()
    const chunked = await fetch(`${world().origin}/v1/sign-ins`, {
      method: 'POST',
      headers: { origin: world().origin, 'content-type': 'application/json' },
      body: stream,
      duplex: 'half',
    } as RequestInit)
    await expectProblem(chunked, 413, 'body-too-large')
  })

  test('every route has that bound', async () => {
    const over = (bytes: number): string => JSON.stringify({ x: 'a'.repeat(bytes) })
    for (const operation of changing().filter(({ caller }) => caller === 'stranger')) {
      // Whole mails are reported there.
      const large = over(operation.path.startsWith('/v1/phishing-reports') ? 9_000_000 : 70_000)
      const reply = await world().browser().post(at(operation), large)
      expect([reply.status, reply.body.code], operation.path).toEqual([413, 'body-too-large'])
    }
  })
})

describe('415', () => {
  test.each([
    'text/plain',
    'text/plain;charset=UTF-8',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/jsonx',
    'text/json',
    'application/vnd.api+json',
    '*/*',
    'json',
    '',
  ])('%j', async (type) => {
    await expectProblem(
      await raw('{"identifier":"a@example.com"}', { 'content-type': type }),
      415,
      'media-type-unsupported',
    )
  })

  test('a body that is packed is not unpacked', async () => {
    for (const coding of ['gzip', 'br', 'deflate', 'identity, gzip', 'zstd'])
      await expectProblem(
        await raw('{"identifier":"a@example.com"}', { 'content-encoding': coding }),
        415,
        'media-type-unsupported',
      )
  })
})

test('422: what breaks a rule names the rule and the field, and does not repeat the secret', async () => {
  const browser = world().browser()
  for (const [password, code] of [
    ['canary 12345', 'password-too-short'],
    [`canary${'x'.repeat(300)}`, 'password-too-long'],
    ['passwordpassword', 'password-common'],
  ] as const) {
    const reply = await beginSignUp(browser, freshEmail(), password)
    expect([reply.status, reply.body.code, reply.body.field]).toEqual([422, code, 'password'])
    expect(JSON.stringify(reply.body)).not.toContain('canary')
  }
  const reply = await beginSignUp(browser, 'no address')
  expect([reply.status, reply.body.code, reply.body.field]).toEqual([422, 'email-invalid', 'identifier'])
})
