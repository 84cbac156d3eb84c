import { hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deriveKeys } from '../../platform/crypto.ts'
import { systemRandom } from '../../platform/random.ts'
import { challengeOf } from './challenge.ts'
import { bindDigest, digestRequest, type GuardedRequest } from './digest.ts'

const request: GuardedRequest = {
  method: 'DELETE',
  path: '/v1/factors/totp/:id',
  params: { id: 'a' },
  query: {},
  body: { amount: '1', to: 'x' },
}
const keys = deriveKeys(Buffer.alloc(32, 1), systemRandom)
const binding = { id: '1', action: 'a', accountId: 'b', sessionId: 'c' }

describe('digestRequest', () => {
  it('does not depend on the order of keys', () => {
    const turned = { ...request, body: { to: 'x', amount: '1' } }
    expect(digestRequest(turned)).toEqual(digestRequest(request))
  })

  it.each<[string, Partial<GuardedRequest>]>([
    ['method', { method: 'POST' }],
    ['path', { path: '/v1/factors/passkeys/:id' }],
    ['a parameter', { params: { id: 'b' } }],
    ['the query', { query: { force: '1' } }],
    ['a value of the body', { body: { amount: '2', to: 'x' } }],
    ['the type of a value', { body: { amount: 1, to: 'x' } }],
    ['one more member', { body: { amount: '1', to: 'x', memo: '' } }],
    ['one member less', { body: { amount: '1' } }],
    ['no body', { body: undefined }],
    ['a value moved elsewhere', { params: { id: 'x' }, body: { amount: '1', to: 'a' } }],
  ])('is another when %s is another', (_what, change) =>
    expect(digestRequest({ ...request, ...change })).not.toEqual(digestRequest(request)),
  )

  it('is the same for two bodies exactly when they are one value (F02)', () => {
    const body = fc.jsonValue({ maxDepth: 3 })
    fc.assert(
      fc.property(body, body, (a, b) => {
        const same = digestRequest({ ...request, body: a }).equals(digestRequest({ ...request, body: b }))
        const [first, second] = [a, b].map((value) => JSON.parse(JSON.stringify(value)))
        expect(same).toBe(isSame(first, second))
      }),
    )
  })
})

const isSame = (a: unknown, b: unknown): boolean => {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b
  if (Array.isArray(a) !== Array.isArray(b) || Object.keys(a).length !== Object.keys(b).length) return false
  return Object.entries(a).every(
    ([key, value]) => Object.hasOwn(b, key) && isSame(value, Reflect.get(b, key)),
  )
}

describe('bindDigest', () => {
  const bind = (of = binding, with_ = keys) => bindDigest(with_, digestRequest(request), of)

  it.each(['id', 'action', 'accountId', 'sessionId'] as const)('is another for another %s (F04)', (part) =>
    expect(bind({ ...binding, [part]: 'other' })).not.toEqual(bind()),
  )

  it('does not run parts together', () =>
    expect(bind({ ...binding, accountId: 'bc', sessionId: '' })).not.toEqual(bind()))

  it('is another under another key, and none without: the table alone is no way to try passwords', () => {
    const other = deriveKeys(Buffer.alloc(32, 2), systemRandom)
    expect(bind(binding, other)).not.toEqual(bind())
    const parts = ['sallyport-confirmation-1', '1', 'a', 'b', 'c', digestRequest(request).toString('hex')]
    for (const text of [JSON.stringify(parts), parts.join(''), parts.map((p) => `${p.length}:${p}`).join('')])
      expect(bind()).not.toEqual(hash('sha256', text, 'buffer'))
  })
})

describe('challengeOf', () => {
  const nonce = Buffer.alloc(32, 7)
  const digest = bindDigest(keys, digestRequest(request), binding)

  it('is SHA-256 of its name, the nonce and the digest, the same every time', () => {
    const bytes = Buffer.concat([Buffer.from('sallyport-passkey-1'), nonce, digest])
    expect(challengeOf({ nonce, digest })).toEqual(hash('sha256', bytes, 'buffer'))
  })

  it('is another for another nonce or digest', () => {
    const challenge = challengeOf({ nonce, digest })
    expect(challengeOf({ nonce: Buffer.alloc(32, 8), digest })).not.toEqual(challenge)
    expect(challengeOf({ nonce, digest: Buffer.alloc(32, 7) })).not.toEqual(challenge)
  })
})
