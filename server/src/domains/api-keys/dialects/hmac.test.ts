import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hmac, hmacKey, sha256 } from './hmac.ts'

const hex = (base64: string): string => Buffer.from(base64, 'base64').toString('hex')

/** RFC 4231 4.2, 4.3, 4.7: a short key, a text key, and one that is longer than a block. */
test.each([
  [
    Buffer.alloc(20, 0x0b),
    'Hi There',
    'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    '87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854',
  ],
  [
    Buffer.from('Jefe'),
    'what do ya want for nothing?',
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    '164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737',
  ],
  [
    Buffer.alloc(131, 0xaa),
    'Test Using Larger Than Block-Size Key - Hash Key First',
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    '80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598',
  ],
])('RFC 4231: the published values of %#', (key, text, first, second) => {
  expect(hex(hmac(hmacKey('sha256', key), text))).toBe(first)
  expect(hex(hmac(hmacKey('sha512', key), text))).toBe(second)
})

const algorithms = ['sha256', 'sha512'] as const

function compare(key: Uint8Array, text: string, rest: Uint8Array): void {
  for (const algorithm of algorithms) {
    const expected = createHmac(algorithm, key).update(text).update(rest).digest('base64')
    expect(hmac(hmacKey(algorithm, key), text, rest)).toBe(expected)
  }
  const digest = createHash('sha256').update(text).update(rest).digest('hex')
  expect(sha256(text, rest).toString('hex')).toBe(digest)
}

/** Half signs too: what is no text at all to UTF-8. */
const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((n) => String.fromCharCode(n)) })

test('is what createHmac makes of any key, text and bytes', () => {
  const bytes = fc.uint8Array({ maxLength: 200 })
  fc.assert(fc.property(bytes, anyText, bytes, compare))
})

test.each([10_000, 10_870, 10_880, 10_890, 11_000, 40_000])(
  'and of %d signs, in one piece or not',
  (length) => {
    for (const sign of ['a', 'ü', '€']) {
      compare(Buffer.alloc(64, 7), sign.repeat(length), Buffer.alloc(0))
      compare(Buffer.alloc(64, 7), '', Buffer.from(sign.repeat(length)))
    }
  },
)
