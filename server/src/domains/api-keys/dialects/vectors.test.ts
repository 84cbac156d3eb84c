import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import { readMessageSignature, signatureBase } from '../../../platform/message-signature.ts'
import { systemRandom } from '../../../platform/random.ts'
import { keyOfSecret, newCredentials } from './credentials.ts'
import { signRequest } from './dialects.testing.ts'
import { hmac, hmacKey } from './hmac.ts'
import { prepareMaterial, read } from './read.ts'
import type { Presented, Received } from './request.ts'

const request = (
  method: string,
  target: string,
  body: string,
  headers: Record<string, string>,
): Received => ({
  ...{ method, target, headers: Object.entries(headers), body: Buffer.from(body), bodyDigest: null },
})

function readRight(received: Received, now: number): Presented {
  const presented = read(received, { now, authorities: [] })
  if (presented.refused !== null) throw new Error(presented.refused)
  return presented
}

test('KuCoin: the published signature, over a body', () => {
  const secret = Buffer.from('f03a5284-5c39-4aaa-9b20-dea10bdcf8e3')
  const passphraseHash = hash('sha256', 'F2p2bNS1bBehHvC/Z4YkB7l1Wd0Pq2iV/oLHM/DyE+I=', 'buffer')
  const headers = {
    'KC-API-KEY': 'ak_x',
    'KC-API-SIGN': '7QP/oM0ykidMdrfNEUmng8eZjg/ZvPafjIqmxiVfYu4=',
    'KC-API-TIMESTAMP': '1547015186532',
    'KC-API-PASSPHRASE': 'F2p2bNS1bBehHvC/Z4YkB7l1Wd0Pq2iV/oLHM/DyE+I=',
    'KC-API-KEY-VERSION': '2',
  }
  const received = request('POST', '/api/v1/deposit-addresses', '{"currency":"BTC"}', headers)
  const material = prepareMaterial('kucoin', { secret, publicKey: null, passphraseHash })
  expect(readRight(received, 1_547_015_186_600).check(material)).toBe('right')
  // Version 1 sends it as the holder knows it.
  const plain = { ...headers, 'KC-API-PASSPHRASE': 'Ab12345678)(*&^%$#@', 'KC-API-KEY-VERSION': '1' }
  const first = request('POST', received.target, '{"currency":"BTC"}', plain)
  expect(readRight(first, 1_547_015_186_600).check(material)).toBe('right')
})

test('Kraken: the published signature, over a form', () => {
  const secret = keyOfSecret(
    'kraken',
    'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==',
  )
  const body = 'nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25'
  const sign = '4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ=='
  const received = request('POST', '/0/private/AddOrder', body, { 'API-Key': 'ak_x', 'API-Sign': sign })
  const presented = readRight(received, 0)
  expect(presented.nonce).toBe(1_616_492_376_594n)
  const material = prepareMaterial('kraken', { secret, publicKey: null, passphraseHash: null })
  expect(presented.check(material)).toBe('right')
})

/** RFC 9421 B.2.5; B.2.6 stands beside the reader of both, in `platform/message-signature.test.ts`. */
test('RFC 9421 B.2.5: the published base, and the published signature, by HMAC', () => {
  const read = readMessageSignature(
    'sig-b25=("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"',
    'sig-b25=:pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:',
  )!
  const said: Record<string, string> = {
    date: 'Tue, 20 Apr 2021 02:07:55 GMT',
    '@authority': 'example.com',
    'content-type': 'application/json',
  }
  const base = signatureBase(read, (name) => said[name] ?? null)!
  expect(base).toBe(`"date": Tue, 20 Apr 2021 02:07:55 GMT
"@authority": example.com
"content-type": application/json
"@signature-params": ("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"`)
  const secret = 'uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ=='
  const key = hmacKey('sha256', Buffer.from(secret, 'base64'))
  expect(hmac(key, base)).toBe(read.signature.toString('base64'))
})

test.each(['kucoin', 'okx', 'coinbase-exchange', 'kraken'] as const)('%s: what a client signs', (dialect) => {
  const made = newCredentials(dialect, systemRandom)
  const client = { dialect, name: 'ak_x', secret: made.secret, passphrase: made.passphrase ?? '' }
  const material = prepareMaterial(dialect, {
    secret: made.key,
    publicKey: null,
    passphraseHash: made.passphraseHash,
  })
  const at = 1_795_393_979_123
  const received = signRequest(client, { at, method: 'POST', target: '/a/b' })
  expect(readRight(received, at + 100).check(material)).toBe('right')
  const wrong = { ...received, target: '/a/c' }
  expect(readRight(wrong, at + 100).check(material)).toBe('wrong-signature')
})
