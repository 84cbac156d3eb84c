import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { ReceiptRefused } from '../src/index.ts'
import { standIn } from './stand-in.ts'

const service = '33333333-3333-4333-8333-333333333333'
const pair = () => generateKeyPairSync('ed25519')
const [ours, others] = [pair(), pair()]
const keys = { keys: [{ ...ours.publicKey.export({ format: 'jwk' }), kid: 'k1' }] }

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const claims = {
  iss: 'https://account.example',
  aud: service,
  jti: 'w-1',
  iat: 1,
  amount: '0.5',
  address: 'bc1q',
}
const header = { alg: 'EdDSA', kid: 'k1', typ: 'sallyport-receipt+jwt' }

function receipt({ head = {}, body = {}, key = ours.privateKey } = {}): string {
  const signed = `${part({ ...header, ...head })}.${part({ ...claims, ...body })}`
  return `${signed}.${sign(null, Buffer.from(signed), createPrivateKey(key.export({ format: 'pem', type: 'pkcs8' }))).toString('base64url')}`
}

const open = () => standIn(({ path }) => (path.endsWith('keys.json') ? { body: keys } : new Error(path)))
const expected = { jti: 'w-1', amount: '0.5', address: 'bc1q' }

test('a genuine one is read, and its key asked for once in ten minutes', async () => {
  const { sallyport, asked, move } = open()
  expect(await sallyport.verifyReceipt(receipt(), expected)).toMatchObject(claims)
  await sallyport.verifyReceipt(receipt(), expected)
  expect(asked).toHaveLength(1)
  move(10 * 60_000 + 1)
  await sallyport.verifyReceipt(receipt(), expected)
  expect(asked).toHaveLength(2)
})

const good = receipt()
test.each<[string, string, string]>([
  ['another key', receipt({ key: others.privateKey }), 'signature'],
  [
    'another amount',
    `${good.split('.')[0]}.${part({ ...claims, amount: '5' })}.${good.split('.')[2]}`,
    'signature',
  ],
  ['no algorithm', receipt({ head: { alg: 'none' } }), 'algorithm'],
  ['the public key as a password', receipt({ head: { alg: 'HS256' } }), 'algorithm'],
  ['another kind of token', receipt({ head: { typ: 'JWT' } }), 'algorithm'],
  ['something critical nobody knows', receipt({ head: { crit: ['exp'] } }), 'algorithm'],
  [
    'a key of its own',
    receipt({ head: { jwk: others.publicKey.export({ format: 'jwk' }), kid: 'k2' }, key: others.privateKey }),
    'key',
  ],
  ['another issuer', receipt({ body: { iss: 'https://account.example.evil' } }), 'issuer'],
  ['another service', receipt({ body: { aud: 'another' } }), 'audience'],
  ['several services', receipt({ body: { aud: [service] } }), 'audience'],
  ['another withdrawal', receipt({ body: { jti: 'w-2' } }), 'parameters'],
  ['an amount as a number', receipt({ body: { amount: 0.5 } }), 'parameters'],
  ['no signature', good.split('.').slice(0, 2).join('.'), 'form'],
  ['four parts', `${good}.x`, 'form'],
  ['no JSON', 'a.b.c', 'form'],
])('%s proves nothing', async (_, jws, reason) => {
  const { sallyport } = open()
  const error = await sallyport.verifyReceipt(jws, expected).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(ReceiptRefused)
  expect(error).toMatchObject({ reason })
})

test('keys that nobody published cause one question in half a minute', async () => {
  const { sallyport, asked } = open()
  for (const kid of ['x', 'y', 'z'])
    await expect(sallyport.verifyReceipt(receipt({ head: { kid } }), expected)).rejects.toMatchObject({
      reason: 'key',
    })
  expect(asked).toHaveLength(1)
})
