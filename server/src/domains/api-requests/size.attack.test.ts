import { beforeAll, expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import type { Service } from '../../../test/service.ts'
import { apiRequest } from '../../policy/api-keys.ts'
import {
  type ApiKey,
  alsoHeader,
  type Kind,
  kinds,
  newGateway,
  newKeys,
  order,
  outcomeOf,
  signed,
  verify,
} from './verifying.testing.ts'

const world = useWorld({ processes: 2 })
let service: Service
let keys: Record<Kind, ApiKey>

beforeAll(async () => {
  service = await newGateway(world())
  keys = await newKeys(world())
})

test('G18: a body of a megabyte is read, one byte more is not; for every dialect', async () => {
  for (const kind of kinds) {
    const fill = (size: number) => {
      const nonce =
        kind === 'kraken' ? `nonce=${BigInt(Date.now()) * 3_000_000n + BigInt(size)}&a=` : '{"a":"'
      const end = kind === 'kraken' ? '' : '"}'
      return `${nonce}${'a'.repeat(size - nonce.length - end.length)}${end}`
    }
    const largest = await order(world(), keys[kind], { body: fill(apiRequest.bodyBytes) })
    expect(outcomeOf(await verify(service, largest)), kind).toBe('allowed')
    const larger = await order(world(), keys[kind], { body: fill(apiRequest.bodyBytes + 1) })
    expect(await verify(service, larger), kind).toMatchObject({
      reason: 'too-large',
      answer: { status: 413 },
    })
  }
})

test('G18: 10,000 headers, a header of a megabyte, a target of a megabyte are refused and not read', async () => {
  const request = await signed(world(), keys.okx)
  const many = {
    ...request,
    headers: Array.from({ length: 10_000 }, (_, n): [string, string] => [`x-${n}`, '1']),
  }
  const atMost = {
    ...request,
    headers: [...request.headers, ...many.headers.slice(0, apiRequest.headers - request.headers.length)],
  }
  for (const [what, tried, outcome] of [
    ['headers', many, 'too-large'],
    [
      'one more',
      { ...atMost, headers: [...atMost.headers, ['x-more', '1'] as [string, string]] },
      'too-large',
    ],
    ['as many as may be', atMost, 'allowed'],
    ['a header', alsoHeader(request, 'x-long', 'a'.repeat(1_000_000)), 'too-large'],
    ['a target', { ...request, target: `/${'a'.repeat(1_000_000)}` }, 'too-large'],
    ['a target of its length', { ...request, target: `/${'a'.repeat(apiRequest.targetBytes)}` }, 'too-large'],
  ] as const)
    expect(outcomeOf(await verify(service, { ...tried, headers: [...tried.headers] })), what).toBe(outcome)
})

test('G18: 100 megabytes, 100,000 keys and 100,000 levels are refused early, and memory stays', async () => {
  const { method, target, headers } = await signed(world(), keys.okx)
  const said = { method, target, headers, body: '', address: '203.0.113.9' }
  const send = async (body: unknown) => {
    const { status, body: problem } = await service.post('/service/v1/api-requests/verify', body)
    return `${status} ${problem.code ?? problem.allowed}`
  }
  expect(await send(said)).toBe('200 true')
  const before = process.memoryUsage().rss
  expect(await send({ ...said, body: 'A'.repeat(2_000_000) })).toBe('413 body-too-large')
  const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`k${n}`, 1]))
  expect(await send({ ...said, ...wide })).toBe('400 bad-shape')
  let deep: unknown = 1
  for (let n = 0; n < 2_000; n += 1) deep = [deep]
  expect(await send({ ...said, headers: deep })).toBe('400 bad-json')
  expect(await send({ ...said, headers: Array.from({ length: 100_000 }, () => ['a', 'b']) })).toBe(
    '200 false',
  )
  expect(await send(said)).toBe('200 true')
  for (let n = 0; n < 20; n += 1) await send({ ...said, body: 'A'.repeat(1_400_000) })
  expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000)
})

test('G18: bytes that are no base64, and digests that are none, are the exchange’s own mistake', async () => {
  const { method, target, headers } = await order(world(), keys.okx)
  for (const more of [
    ...['===', 'a', 'YQ', 'YQ=', 'YR==', 'YQ==\n', 'Y Q==', '-_-_', 'é'].map((body) => ({ body })),
    ...['', 'YQ==', 'x'.repeat(64)].map((bodySha256) => ({ bodySha256 })),
    ...[{ headers: [['a']] }, { headers: [['a', 'b', 'c']] }, { headers: [['a', 1]] }, { headers: 'a' }],
    ...[{ method: 1 }, { target: null }, { secure: 'yes' }, { extra: 1 }, { address: 5 }],
  ]) {
    const said = { method, target, headers, address: '203.0.113.9', ...more }
    const { status, body } = await service.post('/service/v1/api-requests/verify', said)
    expect(`${status} ${body.code}`, JSON.stringify(more)).toBe('400 bad-shape')
  }
})
