import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isDerSignature } from './ecdsa.ts'

const hex = (text: string): Buffer => Buffer.from(text, 'hex')

describe('isDerSignature', () => {
  it('takes what OpenSSL signs', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    for (let n = 0; n < 300; n += 1)
      expect(isDerSignature(sign('sha256', Buffer.of(n), privateKey))).toBe(true)
  })

  it.each(['3006020101020102', '300702020080020101', '3007020101020200ff'])('takes %s', (text) =>
    expect(isDerSignature(hex(text))).toBe(true),
  )

  it.each([
    ['nothing', ''],
    ['a head alone', '30'],
    ['an empty sequence', '3000'],
    ['one number', '3003020101'],
    ['three numbers', '3009020101020101020101'],
    ['another tag around it', '2406020101020102'],
    ['another tag inside', '3006020101030102'],
    ['a length in two bytes', '308106020101020102'],
    ['a length that is too small', '3005020101020102'],
    ['a length that is too large', '3007020101020102'],
    ['a byte after it', '300602010102010200'],
    ['a negative number', '3006020181020102'],
    ['zero', '3006020100020102'],
    ['zeros in front', '300702020001020102'],
    ['an empty number', '30050200020102'],
    ['a number beyond the end', '3006020101020202'],
    ['a number of 34 bytes', `30270222${'7f'.repeat(34)}020101`],
    ['plain r and s', '11'.repeat(64)],
  ])('refuses %s', (_what, text) => expect(isDerSignature(hex(text))).toBe(false))
})
