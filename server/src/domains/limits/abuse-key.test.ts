import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { abuseKey } from './abuse-key.ts'

const local = fc.stringMatching(/^[a-z][a-z0-9]{0,15}$/)
const domain = fc.constantFrom('example.com', 'example.co.uk', 'straße.example', 'xn--mnchen-3ya.example')

describe('the abuse key', () => {
  test('is the same however the case, the tag and the dots are written', () => {
    const spelling = fc.record({
      local,
      domain,
      tag: fc.stringMatching(/^[a-z0-9+._-]{0,10}$/),
      dotAt: fc.nat(16),
      upper: fc.boolean(),
    })
    fc.assert(
      fc.property(spelling, ({ local, domain, tag, dotAt, upper }) => {
        const dotted = `${local.slice(0, dotAt)}.${local.slice(dotAt)}`
        const written = `${upper ? dotted.toUpperCase() : dotted}+${tag}@${upper ? domain.toUpperCase() : domain}.`
        expect(abuseKey(written)).toBe(abuseKey(`${local}@${domain}`))
      }),
    )
  })

  test('of a key is that key', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        expect(abuseKey(abuseKey(email))).toBe(abuseKey(email))
      }),
    )
  })

  test('keeps plain addresses apart that differ in a letter or a digit', () => {
    fc.assert(
      fc.property(local, local, (one, other) => {
        fc.pre(one !== other)
        expect(abuseKey(`${one}@example.com`)).not.toBe(abuseKey(`${other}@example.com`))
      }),
    )
    expect(abuseKey('maill@example.com')).not.toBe(abuseKey('mail1@example.com'))
  })

  test('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void abuseKey(text)))
    fc.assert(fc.property(fc.emailAddress(), (text) => void abuseKey(text)))
  })
})
