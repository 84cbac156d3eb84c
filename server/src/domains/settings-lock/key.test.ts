import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { systemRandom } from '../../platform/random.ts'
import { makeKey, readKey } from './key.ts'

const from = (bytes: Uint8Array) => makeKey({ ...systemRandom, bytes: () => Buffer.from(bytes) })
const made = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(from)
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

describe('an unlock key', () => {
  it('is seven groups of four, of 128 bits from the generator', () => {
    const asked: number[] = []
    const bytes = (size: number) => {
      asked.push(size)
      return systemRandom.bytes(size)
    }
    expect(makeKey({ ...systemRandom, bytes }).written).toMatch(
      /^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/,
    )
    expect(asked).toEqual([16])
    fc.assert(fc.property(made, made, (a, b) => a.hash.equals(b.hash) === (a.written === b.written)))
  })

  it('is read however a person types it', () => {
    const signs = fc.array(fc.constantFrom('', ' ', '-', '\t', '–', '\u00a0'), {
      minLength: 40,
      maxLength: 40,
    })
    fc.assert(
      fc.property(made, signs, fc.boolean(), ({ written, hash }, between, lower) => {
        const text = lower ? written.toLowerCase() : written
        expect(readKey([...text].map((symbol, n) => symbol + between[n]).join(''))).toEqual(hash)
        expect(readKey(written.replaceAll('0', 'o').replaceAll('1', 'l'))).toEqual(hash)
      }),
    )
  })

  it('with one symbol wrong, or two beside each other changed about, is nobody’s, but for one in thousands', () => {
    let passed = 0
    let tried = 0
    for (let n = 0; n < 200; n++) {
      const symbols = [...makeKey(systemRandom).written.replaceAll('-', '')]
      const at = n % symbols.length
      const other = alphabet[(alphabet.indexOf(symbols[at]!) + 1 + (n % 31)) % 32]!
      const wrong = symbols.with(at, other)
      const swapped = at > 0 ? symbols.with(at, symbols[at - 1]!).with(at - 1, symbols[at]!) : symbols
      for (const slip of [wrong, swapped]) {
        if (slip.join('') === symbols.join('')) continue
        tried += 1
        if (readKey(slip.join(''))) passed += 1
      }
    }
    expect(tried).toBeGreaterThan(300)
    expect(passed).toBeLessThan(5)
  })

  it.each(['', '0', '0000-0000-0000-0000', 'U'.repeat(28), '０'.repeat(28), 'ß'.repeat(28), '0'.repeat(29)])(
    'is not %j',
    (text) => expect(readKey(text)).toBeNull(),
  )
})
