import fc from 'fast-check'
import { HOTP, Secret } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { codeOf, isCode, stepAt } from './code.ts'

const rfcSecret = Buffer.from('12345678901234567890')

describe('codeOf', () => {
  it('gives the values of RFC 4226 appendix D', () => {
    const codes = Array.from({ length: 10 }, (_, count) => codeOf(rfcSecret, count))
    expect(codes).toEqual('755224 287082 359152 969429 338314 254676 287922 162583 399871 520489'.split(' '))
  })

  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('gives the last six digits of RFC 6238 appendix B at %i s', (seconds, eightDigits) => {
    expect(codeOf(rfcSecret, stepAt(new Date(seconds * 1000)))).toBe(eightDigits.slice(2))
  })

  it('agrees with an independent implementation for any key and step', () => {
    const key = fc.uint8Array({ minLength: 20, maxLength: 20 })
    fc.assert(
      fc.property(key, fc.integer({ min: 0, max: 2 ** 40 }), (bytes, counter) => {
        const secret = new Secret({ buffer: bytes.slice().buffer })
        expect(codeOf(Buffer.from(bytes), counter)).toBe(HOTP.generate({ secret, counter, digits: 6 }))
      }),
    )
  })
})

describe('isCode', () => {
  it.each(['123456', '000000'])('takes %s', (text) => expect(isCode(text)).toBe(true))

  it.each([
    '12345',
    '1234567',
    ' 123456',
    '123 456',
    '123456\n',
    '１２３４５６',
    '١٢٣٤٥٦',
    '12345a',
    '',
    '-12345',
    '1e5000',
  ])('refuses %j', (text) => expect(isCode(text)).toBe(false))
})
