import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { apiKeys } from '../../policy/api-keys.ts'
import { readPair, readPairs } from './pairs.ts'
import { readPublicKey, writePublicKey } from './public-key.ts'
import { isRangeInside, readRanges } from './ranges.ts'

describe('ranges', () => {
  test.each<[string[], string[]]>([
    [[], []],
    [['203.0.113.7'], ['203.0.113.7']],
    [[' 203.0.113.7 '], ['203.0.113.7']],
    [['203.0.113.7/32'], ['203.0.113.7']],
    [['203.0.113.77/24'], ['203.0.113.0/24']],
    [['2001:DB8:0:0::1/128'], ['2001:db8::1']],
    [['2001:db8:ffff::/33'], ['2001:db8:8000::/33']],
    [['::ffff:203.0.113.7'], ['203.0.113.7']],
    [['::ffff:203.0.113.0/120'], ['203.0.113.0/24']],
    [['203.0.113.7', '203.0.113.7/32'], ['203.0.113.7']],
    [['203.0.113.7', '203.0.113.0/24', '203.0.113.0/25'], ['203.0.113.0/24']],
    [
      ['203.0.113.7', '2001:db8::1'],
      ['203.0.113.7', '2001:db8::1'],
    ],
    [['none'], ['none']],
  ])('%j are %j', (typed, ranges) => expect(readRanges(typed)).toEqual(ranges))

  test.each([
    'any',
    '*',
    '',
    '203.0.113',
    '203.0.113.256',
    '203.0.113.0/33',
    '203.0.113.0/',
    '203.0.113.0/-1',
    '203.0.113.0/24/24',
    '203.0.113.0-203.0.113.9',
    '0xcb.0.113.7',
    '2001:db8::/129',
    '2001:db8:::1',
    'example.com',
    `2001:db8::1${' '.repeat(80)}`,
  ])('%j is none', (typed) => expect(() => readRanges([typed])).toThrow('api-key-range-invalid'))

  test('none beside others is no range', () =>
    expect(() => readRanges(['none', '203.0.113.7'])).toThrow('api-key-range-invalid'))

  test.each(['0.0.0.0/0', '::/0', '8.0.0.0/7', '2001::/31', '::ffff:0:0/96', '::/1'])(
    '%s is too wide',
    (typed) => expect(() => readRanges([typed])).toThrow('api-key-range-too-wide'),
  )

  test('for a key that may withdraw, wider than one network is too wide', () => {
    for (const range of ['203.0.113.0/24', '2001:db8::/64'])
      expect(readRanges([range], apiKeys.widestForWithdraw)).toEqual([range])
    for (const range of ['203.0.112.0/23', '2001:db8::/63'])
      expect(() => readRanges([range], apiKeys.widestForWithdraw)).toThrow('api-key-range-too-wide')
  })

  test('one lies in another of its own family alone', () => {
    expect(isRangeInside('203.0.113.7', '203.0.113.0/24')).toBe(true)
    expect(isRangeInside('203.0.113.0/24', '203.0.113.0/24')).toBe(true)
    expect(isRangeInside('203.0.113.0/24', '203.0.113.0/25')).toBe(false)
    expect(isRangeInside('203.0.113.7', '::/8')).toBe(false)
    expect(isRangeInside('none', '203.0.113.0/24')).toBe(false)
  })
})

describe('pairs', () => {
  test.each([
    ['BTC-USDT', 'BTC-USDT'],
    ['btc/usdt', 'BTC-USDT'],
    ['BTC_USDT', 'BTC-USDT'],
    ['1INCH:USD', '1INCH-USD'],
    ['BTCUSDT', null],
    ['BTC-USDT-SWAP', null],
    ['*', null],
    ['BTC-*', null],
    ['none', null],
    ['', null],
    ['БTC-USDT', null],
  ])('%s is %s', (typed, pair) => expect(readPair(typed)).toBe(pair))

  test('each stands once', () =>
    expect(readPairs(['BTC-USDT', 'btc/usdt', 'ETH-USDT'])).toEqual(['BTC-USDT', 'ETH-USDT']))
  test('one that is none refuses all', () => expect(() => readPairs(['BTC-USDT', '*'])).toThrow('bad-shape'))
})

describe('public keys', () => {
  const pair = generateKeyPairSync('ed25519')
  const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const raw = pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)

  test('are kept as PEM, however they came', () => {
    const forms = [
      pem,
      `\n${pem}\n`,
      pem.replaceAll('\n', '\r\n'),
      raw.toString('base64'),
      raw.toString('base64url'),
    ]
    for (const form of forms) expect(readPublicKey(form)).toBe(pem)
    expect(writePublicKey(pem)).toBe(raw.toString('base64'))
  })

  const other = (type: 'ec' | 'rsa' | 'x25519') => {
    const { publicKey } =
      type === 'ec'
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
        : type === 'rsa'
          ? generateKeyPairSync('rsa', { modulusLength: 2048 })
          : generateKeyPairSync('x25519')
    return publicKey.export({ type: 'spki', format: 'pem' }).toString()
  }

  test.each<[string, string]>([
    ['its private half', pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['another curve', other('ec')],
    ['RSA', other('rsa')],
    ['a key for agreement', other('x25519')],
    ['31 bytes', raw.subarray(1).toString('base64')],
    ['33 bytes', Buffer.concat([raw, Buffer.alloc(1)]).toString('base64')],
    ['a certificate', pem.replaceAll('PUBLIC KEY', 'CERTIFICATE')],
    ['two of them', pem + pem],
    ['nothing', ''],
    ['words', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ ada@host'],
  ])('%s is none', (_what, text) => expect(() => readPublicKey(text)).toThrow('api-key-public-key-invalid'))

  test.each([
    '0100000000000000000000000000000000000000000000000000000000000000',
    '0000000000000000000000000000000000000000000000000000000000000000',
    '0000000000000000000000000000000000000000000000000000000000000080',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  ])('G09: a point that fits any signature is none: %s', (hex) =>
    expect(() => readPublicKey(Buffer.from(hex, 'hex').toString('base64'))).toThrow(
      'api-key-public-key-invalid',
    ),
  )
})
