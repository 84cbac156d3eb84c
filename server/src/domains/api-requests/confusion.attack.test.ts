import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { mailed } from '../../../test/attacks.ts'
import { freshAddress, useWorld } from '../../../test/harness.ts'
import type { Service } from '../../../test/service.ts'
import type { Client, Signed } from '../api-keys/dialects/dialects.testing.ts'
import {
  type ApiKey,
  alsoHeader,
  type Kind,
  kinds,
  linesOf,
  newGateway,
  newKey,
  newKeys,
  newOwner,
  order,
  outcomeOf,
  verify,
} from './verifying.testing.ts'

const world = useWorld({ processes: 2 })
let service: Service
let keys: Record<Kind, ApiKey>

beforeAll(async () => {
  service = await newGateway(world())
  keys = await newKeys(world())
})

const unknown = () => `ak_${randomBytes(18).toString('base64url')}`
/** The same client with something else in the place of what it signs with. */
const wrongSecret = (key: ApiKey): Client => ({
  ...key,
  ...(key.secret && { secret: randomBytes(64).toString('base64') }),
  ...(key.privateKey && { privateKey: generateKeyPairSync('ed25519').privateKey }),
})
const set = (key: ApiKey, values: object) =>
  world().db.updateTable('api_keys').set(values).where('id', '=', key.id).execute()

describe.each(kinds)('G09: whatever is wrong with a key of %s', (kind) => {
  test('is one and the same answer outside, byte for byte, and exact in the log', async () => {
    const key = keys[kind]
    const other = await newKey(await newOwner(world()), kind)
    const now = await world().now()
    const states: [string, object, object][] = [
      [
        'suspended',
        { suspended_at: now, suspended_because: 'frozen' },
        { suspended_at: null, suspended_because: null },
      ],
      ['ended', { ended_at: now, ended_because: 'holder' }, { ended_at: null, ended_because: null }],
      ['expired', { ends_at: new Date(now.getTime() - 1) }, { ends_at: new Date(now.getTime() + 1e9) }],
      ['wrong-address', { ranges: ['192.0.2.0/24'] }, { ranges: [] }],
      ['wrong-permission', { permissions: ['read'] }, { permissions: ['read', 'trade'] }],
      ['wrong-pair', { pairs: ['BTC-USDT'] }, { pairs: [] }],
    ]
    const answers = new Set<string>()
    const expectRefused = async (reason: string, request: Signed, more = {}) => {
      const address = freshAddress()
      const verdict = await verify(service, request, { address, process: answers.size % 2, ...more })
      expect(outcomeOf(verdict)).toBe(reason)
      if (!verdict.allowed) answers.add(JSON.stringify(verdict.answer))
      return address
    }
    await expectRefused('unknown-key', await order(world(), { ...key, name: unknown() }))
    await expectRefused('unknown-key', await order(world(), { ...key, name: 'ak_short' }))
    const seen = [
      `wrong-signature ${await expectRefused('wrong-signature', await order(world(), wrongSecret(key)))} 1`,
    ]
    // The key of one with the signature of another.
    seen.push(
      `wrong-signature ${await expectRefused('wrong-signature', await order(world(), { ...other, name: key.name }))} 1`,
    )
    if (key.passphrase) {
      const request = await order(world(), { ...key, passphrase: 'x'.repeat(22) })
      seen.push(`wrong-passphrase ${await expectRefused('wrong-passphrase', request)} 1`)
    }
    for (const [reason, there, back] of states) {
      await set(key, there)
      const request = await order(world(), key)
      const more = reason === 'wrong-pair' ? { pair: 'ETH-USDT' } : {}
      seen.push(`${reason} ${await expectRefused(reason, request, more)} 1`)
      await set(key, back)
      expect(outcomeOf(await verify(service, request, more))).toBe('allowed')
    }
    expect([...answers].map((answer) => JSON.parse(answer).status)).toEqual([401])
    expect((await linesOf(world(), key)).sort()).toEqual(seen.sort())
  })
})

test('G09: a key of one dialect says nothing in another', async () => {
  const named = keys.okx.name
  for (const kind of kinds.filter((one) => one !== 'okx')) {
    const verdict = await verify(service, await order(world(), { ...keys[kind], name: named }))
    expect(outcomeOf(verdict), kind).toBe('other-dialect')
    const wrong = await verify(service, await order(world(), wrongSecret(keys[kind])))
    expect(!verdict.allowed && verdict.answer, kind).toEqual(!wrong.allowed && wrong.answer)
  }
})

test('G09: a name that no key has is nobody’s, whatever stands in it', async () => {
  for (const name of [
    "ak_' or 1=1 --",
    'ak_*',
    '{}',
    '__proto__',
    keys.okx.id,
    `${keys.okx.name} `,
    keys.okx.name.toUpperCase(),
  ])
    expect(outcomeOf(await verify(service, await order(world(), { ...keys.okx, name }))), name).toBe(
      'unknown-key',
    )
  const request = await order(world(), keys.okx)
  for (const value of ['x'.repeat(65), 'ak_\u0000', 'ak_é'])
    expect(
      outcomeOf(
        await verify(service, {
          ...request,
          headers: request.headers.map(([name, said]) => [name, name === 'OK-ACCESS-KEY' ? value : said]),
        }),
      ),
      value,
    ).toBe('unknown-key')
})

test('G09: who is told of a right signature from a wrong address: its owner, once a day', async () => {
  const owner = await newOwner(world())
  const key = await newKey(owner, 'kucoin', { ranges: ['192.0.2.0/24'] })
  const before = await mailed(world(), owner.email)
  const from = async (address: string) =>
    outcomeOf(await verify(service, await order(world(), key), { address }))
  expect(await from('192.0.2.77')).toBe('allowed')
  expect(await mailed(world(), owner.email)).toEqual(before)
  for (let n = 0; n < 3; n += 1) expect(await from('198.51.100.7')).toBe('wrong-address')
  const after = await mailed(world(), owner.email)
  expect(after.length - before.length).toBe(1)
  expect(await linesOf(world(), key)).toEqual(['wrong-address 198.51.100.7 3'])
  await world().advance(86_401)
  expect(await from('198.51.100.7')).toBe('wrong-address')
  expect((await mailed(world(), owner.email)).length - after.length).toBe(1)
})

test('G09: ranges of IPv4 and IPv6, and addresses in each other’s clothes', async () => {
  const key = await newKey(await newOwner(world()), 'okx', { ranges: ['192.0.2.0/28', '2001:db8:1::/48'] })
  const from = async (address: string) =>
    outcomeOf(await verify(service, await order(world(), key), { address }))
  for (const address of ['192.0.2.0', '192.0.2.15', '::ffff:192.0.2.5', '2001:db8:1::', '2001:DB8:1:ffff::9'])
    expect(await from(address), address).toBe('allowed')
  for (const address of [
    '192.0.2.16',
    '192.0.3.5',
    '2001:db8:2::',
    '::192.0.2.5',
    '64:ff9b::192.0.2.5',
    '::1',
  ])
    expect(await from(address), address).toBe('wrong-address')
  const request = await order(world(), key)
  for (const address of [
    '',
    '192.0.2',
    '192.0.2.5, 10.0.0.1',
    '0x7f000001',
    '3221225985',
    '192.000.002.005',
    'localhost',
  ]) {
    const said = { method: 'GET', target: '/', headers: request.headers, address }
    expect((await service.post('/service/v1/api-requests/verify', said)).body.code, address).toBe('bad-shape')
  }
})

test('G09: the owner’s log stays short, however many addresses there are', async () => {
  const key = await newKey(await newOwner(world()), 'okx')
  await Promise.all(
    Array.from({ length: 80 }, async (_, n) =>
      verify(service, await order(world(), wrongSecret(key)), {
        process: n % 2,
        address: `2001:db8:${n}::1`,
      }),
    ),
  )
  const lines = await linesOf(world(), key)
  expect(lines.length).toBeLessThanOrEqual(60)
  const counts = lines.map((line) => Number(line.split(' ').at(-1)))
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(80)
})

test('G16: what a page in a browser sends is refused before any key is looked at', async () => {
  const request = await order(world(), keys.okx)
  for (const [name, value] of [
    ['Origin', 'https://evil.example'],
    ['Sec-Fetch-Site', 'cross-site'],
  ] as const)
    expect(outcomeOf(await verify(service, alsoHeader(request, name, value)))).toBe('from-a-page')
  expect(outcomeOf(await verify(service, request))).toBe('allowed')
})
