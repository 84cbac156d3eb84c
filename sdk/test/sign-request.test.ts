import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { prepareMaterial, read } from '../../server/src/domains/api-keys/dialects/index.ts'
import type { ImportedKey } from '../src/encoding.ts'
import { type ApiKey, type RequestToSign, signRequest } from '../src/index.ts'

const name = 'ak_abcdefghijklmnopqrstuvwx'
const now = new Date(1_795_393_979_500)
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
const publicPem = publicKey.export({ type: 'spki', format: 'pem' }) as string
const secret = randomBytes(32)

/** What the server says of the headers, with the request as it would arrive. */
async function judge(key: ApiKey, request: RequestToSign, options: object = {}): Promise<string> {
  const headers = Object.entries(await signRequest(key, request, { now, ...options }))
  const { pathname, search } = new URL(request.url)
  const received = {
    ...{ method: request.method, target: pathname + search, headers },
    ...{ body: Buffer.from(request.body ?? ''), bodyDigest: null },
  }
  const presented = read(received, { now: now.getTime(), authorities: ['api.exchange.example'] })
  if (presented.refused !== null) return presented.refused
  const stored = key.secret
    ? { secret, publicKey: null, passphraseHash: null }
    : { secret: null, publicKey: publicPem, passphraseHash: null }
  return presented.check(prepareMaterial('native', stored))
}

const keys: [string, ApiKey][] = [
  ['Ed25519', { name, privateKey: pem }],
  ['HMAC', { name, secret: secret.toString('base64url') }],
]
const url = 'https://api.exchange.example/v1/orders'

test.each(keys)('%s: the server finds right what was signed here', async (_, key) => {
  expect(await judge(key, { method: 'GET', url })).toBe('right')
  expect(await judge(key, { method: 'GET', url: `${url}?a=1&b=%26%20ü` })).toBe('right')
  expect(await judge(key, { method: 'DELETE', url })).toBe('right')
  expect(await judge(key, { method: 'POST', url, body: '{"amount":"0.5","note":"ü"}' })).toBe('right')
  expect(await judge(key, { method: 'POST', url, body: randomBytes(3_000), contentType: 'a/b' })).toBe(
    'right',
  )
  expect(await judge(key, { method: 'POST', url, body: '' })).toBe('right')
  expect(await judge(key, { method: 'GET', url: 'HTTPS://API.exchange.example:443/v1/orders' })).toBe('right')
})

test.each(keys)('%s: what is for another host, or of another time, is not', async (_, key) => {
  const elsewhere = 'https://api.elsewhere.example/v1/orders'
  expect(await judge(key, { method: 'GET', url: elsewhere })).toBe('wrong-signature')
  expect(await judge(key, { method: 'GET', url }, { now: new Date(now.getTime() - 31_000) })).toBe(
    'timestamp',
  )
  expect(await judge(key, { method: 'GET', url }, { nonce: 'short' })).toBe('malformed')
})

test('a key of Web Crypto signs as well, and no two signatures have the same nonce', async () => {
  const { privateKey, publicKey } = (await crypto.subtle.generateKey('Ed25519', true, [
    'sign',
    'verify',
  ])) as {
    privateKey: ImportedKey
    publicKey: ImportedKey
  }
  const key = { name, privateKey }
  const [first, second] = [
    await signRequest(key, { method: 'GET', url }, { now }),
    await signRequest(key, { method: 'GET', url }, { now }),
  ]
  expect(first['signature-input']).not.toBe(second['signature-input'])
  const request = { method: 'GET', target: '/v1/orders', headers: Object.entries(first) }
  const presented = read(
    { ...request, body: null, bodyDigest: null },
    { now: now.getTime(), authorities: ['api.exchange.example'] },
  )
  if (presented.refused !== null) throw new Error(presented.refused)
  const spki = Buffer.from(await crypto.subtle.exportKey('spki', publicKey))
  const stored = createPublicKey({ key: spki, format: 'der', type: 'spki' }).export({
    type: 'spki',
    format: 'pem',
  })
  const material = prepareMaterial('native', {
    secret: null,
    publicKey: stored as string,
    passphraseHash: null,
  })
  expect(presented.check(material)).toBe('right')
})

test('RFC 9421 B.1.4: the published key is read, and signs the same every time (RFC 8032)', async () => {
  const published = `-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF
-----END PRIVATE KEY-----`
  const key = { name, privateKey: published }
  const nonce = 'n'.repeat(22)
  const first = await signRequest(key, { method: 'GET', url }, { now, nonce })
  expect(await signRequest(key, { method: 'GET', url }, { now, nonce })).toEqual(first)
  expect(createPublicKey(createPrivateKey(published)).export({ type: 'spki', format: 'pem' })).toContain(
    'JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=',
  )
})

test('RFC 9530: the digest of the published body', async () => {
  const headers = await signRequest(keys[0]![1], { method: 'POST', url, body: '{"hello": "world"}' })
  expect(headers['content-digest']).toBe('sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:')
  expect(headers['content-type']).toBe('application/json')
})

test('what cannot be signed is said at once', async () => {
  await expect(signRequest(keys[0]![1], { method: 'GET', url, body: 'x' })).rejects.toThrow('no body')
  await expect(signRequest({ name, privateKey: 'nonsense' }, { method: 'GET', url })).rejects.toThrow(
    'PKCS #8',
  )
  await expect(signRequest({ name, secret: 'c2hvcnQ' }, { method: 'GET', url })).rejects.toThrow('secret')
})
