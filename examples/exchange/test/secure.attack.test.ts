import type { ReceivedRequest } from '@sallyport/sdk'
import { expect, test } from 'vitest'
import { createApi } from '../src/api/app.ts'
import { createStreams } from '../src/api/streams.ts'
import type { Parts } from '../src/parts.ts'

const answer = { status: 401, headers: { 'content-type': 'application/json' }, body: '{}' }

/** What Sallyport is asked about a request from there. */
async function askedAbout(
  apiOrigin: string,
  remoteAddress: string,
  proxies: string[] = [],
): Promise<ReceivedRequest> {
  const asked: ReceivedRequest[] = []
  const verifyRequest = async (request: ReceivedRequest) => {
    asked.push(request)
    return { allowed: false, reason: 'no-key', what: '', answer }
  }
  const headers = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' }
  const streams = createStreams(() => {})
  const app = await createApi(
    { apiOrigin, sallyport: { verifyRequest }, streams } as unknown as Parts,
    () => {},
    proxies,
  )
  const reply = await app.inject({ method: 'GET', url: '/v1/balances?a=%20&a', remoteAddress, headers })
  expect([reply.statusCode, asked.length]).toEqual([401, 1])
  await app.close()
  return asked[0]!
}

test.each([
  ['https://api.exchange.example', '198.51.100.7', true],
  ['http://127.0.0.1:3101', '127.0.0.1', true],
  ['http://127.0.0.1:3101', '::ffff:127.0.0.1', true],
  ['http://api.exchange.example', '198.51.100.7', false],
  ['http://127.0.0.1:3101', '198.51.100.7', false],
  ['http://127.0.0.1:3101', '12.127.0.1', false],
])(
  'G16: at %s, a request from %s came by TLS or never left this machine: %s',
  async (origin, from, secure) => {
    const asked = await askedAbout(origin, from)
    expect(asked).toMatchObject({ secure, address: from, target: '/v1/balances?a=%20&a', method: 'GET' })
  },
)

test('G16: who a request came from is believed of a proxy of ours, and of nobody else', async () => {
  const origin = 'https://api.exchange.example'
  expect((await askedAbout(origin, '198.51.100.7', ['10.0.0.0/8'])).address).toBe('198.51.100.7')
  expect((await askedAbout(origin, '10.1.2.3', ['10.0.0.0/8'])).address).toBe('203.0.113.9')
  // Before a proxy that speaks plain HTTP to programs nothing is near.
  expect((await askedAbout('http://127.0.0.1:3101', '127.0.0.1', ['127.0.0.1'])).secure).toBe(false)
})
