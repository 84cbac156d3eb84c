import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ExitKind } from '../../../policy/withdrawals.ts'
import { bitcoinCheck, xrpCheck } from './base58-check.ts'
import { checksummed } from './evm.ts'
import { groupsOf, readDestination } from './index.ts'
import { invalid, valid } from './vectors.testing.ts'

const read = (network: string, address: string, memo = '') =>
  readDestination({ kind: 'on-chain', asset: 'BTC', network, address, memo })
const kept = (network: string, address: string, memo = '') => {
  const reading = read(network, address, memo)
  return reading.kind === 'read' ? reading.destination : `${reading.field}: ${reading.code}`
}
const of = (kind: ExitKind, address: string, more: object = {}) => {
  const reading = readDestination({ kind, asset: 'USDT', address, ...more })
  return reading.kind === 'read' ? reading.destination.address : `${reading.field}: ${reading.code}`
}

describe('published vectors', () => {
  test.each(Object.entries(valid))('%s: read, and kept in one form', (_document, vectors) => {
    for (const [network, typed, canonical, memo] of vectors) {
      const found = kept(network, typed)
      expect(found, typed).toMatchObject({ address: canonical ?? typed, memo: memo ?? '' })
      // What is kept reads as itself.
      const { network: name, address, memo: tag } = found as Exclude<typeof found, string>
      expect(kept(name, address, tag)).toEqual(found)
    }
  })

  test.each(Object.entries(invalid))('%s: refused, and where it belongs is said', (_document, vectors) => {
    for (const [network, typed, code, other] of vectors) {
      const reading = read(network, typed)
      expect(reading, typed).toMatchObject({
        kind: 'refused',
        code,
        field: 'address',
        details: { field: 'address', ...(other && { extras: { network: other } }) },
      })
    }
  })
})

describe('tags and memos', () => {
  const classic = 'r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59'
  const withTag1 = 'X7AcgcsBL6XDcUb289X4mJ8djcdyKaGZMhc9YTE92ehJ2Fu'
  const withNone = 'X7AcgcsBL6XDcUb289X4mJ8djcdyKaB5hJDWMArnXr61cqZ'
  const refused = 'memo: memo-invalid'

  test.each([
    [classic, '7', '7'],
    [classic, ' 007 ', '7'],
    [classic, '0', '0'],
    [classic, '4294967295', '4294967295'],
    [withTag1, '1', '1'],
    [withTag1, '', '1'],
    [withNone, '', ''],
  ])('%s with %j keeps the tag %j', (address, memo, tag) => {
    expect(kept('xrp', address, memo)).toMatchObject({ address: classic, memo: tag })
  })

  test.each([
    [classic, '4294967296'],
    [classic, '99999999999'],
    [classic, '-1'],
    [classic, '1.0'],
    [classic, '1e3'],
    [classic, '0x1'],
    [classic, '١'],
    [classic, 'hello'],
    [withTag1, '2'],
    [withTag1, '0'],
    [withNone, '1'],
  ])('%s with %j does not go together', (address, memo) => {
    expect(kept('xrp', address, memo)).toBe(refused)
  })

  test('a network without memos takes none, and others a line that can be seen', () => {
    expect(kept('bitcoin', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'x')).toBe(refused)
    expect(kept('ethereum', '0xde709f2102306220921060314715629080e2fb77', '1')).toBe(refused)
    expect(kept('stellar', 'GAAZI4TCR3TY5OJHCTJC2A4QSY6CJWJH5IAJTGKIN2ER7LBNVKOCCWN7', 'A b')).toMatchObject({
      memo: 'A b',
    })
    for (const memo of ['x'.repeat(101), 'a\u200bb', 'a\nb', 'é'])
      expect(kept('stellar', 'GAAZI4TCR3TY5OJHCTJC2A4QSY6CJWJH5IAJTGKIN2ER7LBNVKOCCWN7', memo)).toBe(refused)
  })
})

describe('what comes along, and what hides', () => {
  const address = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'
  test('F07: marks around a copied address are no part of it; within it they refuse it', () => {
    for (const around of [' ', '\n', '\t', '\u00a0', '\u200b', '\ufeff', '\u2069', '\u200e', '\u3000'])
      expect(kept('bitcoin', `${around}${address}${around}`)).toMatchObject({ address })
    for (const within of [' ', '\u200b', '\u00ad', '\u202e', '\ufe0f', '\u0000', '\u0430'])
      expect(kept('bitcoin', address.slice(0, 9) + within + address.slice(9))).toBe(
        'address: address-invalid',
      )
  })

  test('letters that only fold to ASCII make no network, asset or address', () => {
    expect(kept('\u212aaspa', 'kaspa:qqqqqqqq')).toBe('network: network-unknown')
    for (const network of ['', 'bit coin', 'bitcoin.', '-btc', 'b'.repeat(33), 'бitcoin'])
      expect(kept(network, address)).toBe('network: network-unknown')
    for (const asset of ['', 'B TC', '\u017fol', 'B'.repeat(33), '-BTC', '$'])
      expect(readDestination({ kind: 'on-chain', asset, network: 'bitcoin', address })).toMatchObject({
        code: 'bad-shape',
        field: 'asset',
      })
    expect(
      readDestination({ kind: 'on-chain', asset: ' usdc.e ', network: 'Bitcoin', address }),
    ).toMatchObject({ destination: { asset: 'USDC.E', network: 'bitcoin' } })
    expect(kept('ethereum', '0xde709f2102306220921060314715629080e2fb７7')).toBe('address: address-invalid')
  })
})

test('members and orders of the exchange have one form, and no network', () => {
  const uid = '0b7f5a52-94c0-4f5e-9a55-3f0c6f2f9b1e'
  expect(of('internal-uid', uid.toUpperCase())).toBe(uid)
  expect(of('internal-uid', '42')).toBe('address: address-invalid')
  expect(of('internal-email', ' Ada@Example.COM ')).toBe('ada@example.com')
  expect(of('internal-email', 'ada')).toBe('address: address-invalid')
  expect(of('internal-phone', '0044 7400 123456')).toBe('+447400123456')
  expect(of('internal-phone', '07400 123456')).toBe('address: address-invalid')
  expect(of('sub-account', 'Trading_1')).toBe('Trading_1')
  expect(of('sub-account', uid.toUpperCase())).toBe(uid)
  expect(of('sub-account', '../1')).toBe('address: address-invalid')
  expect(of('p2p-sale', 'order-77')).toBe('order-77')
  expect(of('voucher', '')).toBe('')
  expect(of('voucher', 'x')).toBe('address: address-invalid')
  expect(of('internal-uid', uid, { network: 'bitcoin' })).toBe('network: network-unknown')
  expect(of('internal-uid', uid, { memo: '1' })).toBe('memo: memo-invalid')
})

test('an address of a chain is shown four signs at a time, and all of it', () => {
  const address = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'
  const groups = groupsOf({ kind: 'on-chain', address })
  expect(groups.slice(0, 2)).toEqual(['bc1q', 'w508'])
  expect(groups.join('')).toBe(address)
  expect(groupsOf({ kind: 'internal-email', address: 'ada@example.com' })).toEqual(['ada@example.com'])
})

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const written: Record<string, fc.Arbitrary<string>> = {
  bitcoin: bytes(20).map((hash) => bitcoinCheck.encode(Uint8Array.from([0, ...hash]))),
  tron: bytes(20).map((hash) => bitcoinCheck.encode(Uint8Array.from([0x41, ...hash]))),
  xrp: bytes(20).map((hash) => xrpCheck.encode(Uint8Array.from([0, ...hash]))),
  ethereum: bytes(20).map((hash) => checksummed(Buffer.from(hash).toString('hex'))),
}

describe.each(Object.entries(written))('%s', (network, addresses) => {
  // The seed is fixed: a checksum of four bytes, or of the case of some letters, lets one error in many thousands through.
  const seed = { seed: 55, numRuns: 300 }
  test('every address reads as itself', () => {
    fc.assert(
      fc.property(addresses, (address) => {
        expect(kept(network, address)).toMatchObject({ address })
      }),
      seed,
    )
  })

  test('one wrong sign is never taken for an address of another owner', () => {
    const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0'
    const slip = fc.tuple(addresses, fc.nat(), fc.constantFrom(...alphabet))
    fc.assert(
      fc.property(slip, ([address, at, sign]) => {
        const n = at % address.length
        const changed = address.slice(0, n) + sign + address.slice(n + 1)
        if (changed === address) return
        expect(kept(network, changed)).toMatch(/^address: /)
      }),
      seed,
    )
  })
})

test('whatever text comes, it is read or refused, and what was read reads as itself', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 140 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    ...Object.values(written),
  )
  const network = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('bitcoin', 'eth', 'tron', 'solana', 'xrp', 'kaspa'),
  )
  fc.assert(
    fc.property(network, text, fc.string({ maxLength: 12 }), (name, address, memo) => {
      const found = kept(name, address, memo)
      if (typeof found === 'string') return
      expect(kept(found.network, found.address, found.memo)).toEqual(found)
    }),
    { numRuns: 1000 },
  )
})
