import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../platform/refusal.ts'
import { composeMail, impersonal } from '../notices/index.ts'
import { house, sample, settings, skeleton, visible } from '../notices/testing/samples.ts'
import { type Fault, readCode } from './read-code.ts'

const read = (typed: string): string => {
  try {
    return `taken: ${readCode(typed, settings)}`
  } catch (error) {
    if (error instanceof Refusal && error.code === 'anti-phishing-invalid')
      return String(error.details.extras?.reason)
    throw error
  }
}

describe('F16: what a holder may choose', () => {
  it.each([
    'Blue heron at dawn',
    'Tuesday 1987!',
    "Grandma's boat",
    'Zürich é à ñ',
    'Слон и чайник',
    '青い鷺と朝',
    'बगुला और भोर',
    'الفجر والنورس',
    'שחר וים',
    'x'.repeat(32),
    'fox.',
    'Pink decoder',
    'callisto clicks',
  ])('%s', (code) => expect(read(code)).toBe(`taken: ${code}`))

  it('is kept composed, and without blanks around it', () =>
    expect(read('  Zu\u0308rich fox ')).toBe('taken: Z\u00fcrich fox'))
})

const refused: Record<Fault, string[]> = {
  short: ['', 'abc', '   ', ' abc ', '🦊'],
  long: ['x'.repeat(33), 'x'.repeat(1024), 'a\u0301\u0302'.repeat(300)],
  blanks: [
    'two  blanks',
    'tab\there',
    'line\nbreak',
    'line\r\nBcc: x',
    'no\u00a0break',
    'a\u2003b c',
    'a\u2028b c',
    'fox\ufeffhound',
  ],
  sign: [
    '<b>fox</b>',
    '<script>alert(1)</script>',
    'fox & hound',
    '&lt;fox&gt;',
    'a "quoted" fox',
    'fox\\hound',
    'fox/hound',
    'ada@fox',
    '{{fox}}',
    '[fox](hound)',
    '`fox`',
    'fox|hound',
    '＜fox＞',
    '‹fox›',
    'fox \u202e xof',
    'fox\u200bhound',
    'fox\u2066hound\u2069',
    'fox\u00adhound',
    'fox\u0000hound',
    'fox\u001b[31m',
    'ㅤㅤㅤfox',
    '\u115f\u1160 fox',
    '𝐁𝐥𝐮𝐞 𝐡𝐞𝐫𝐨𝐧',
    'ｆｏｘ ａｎｄ',
    'ﬁsh and fox',
    '🦊🦊🦊🦊',
    'f\u20ddo\u20ddx\u20dd y',
    '\ud800 half a fox',
    'fox\ue000hound',
    '^fox^',
  ],
  marks: ['f\u0316\u0317\u0318\u0319ox and', '\u0301fox', 'fox \u0301hound', 'fox1\u0301\u0302\u0303'],
  letters: ['----', '1984', '.. ..', 'a 12 34', '!?!?'],
  digits: ['fox 123456', 'call 12345', 'fox 123 456', 'fox 1-2-3-4-5-6', 'ab +1 800 555 0100', 'fox ١٢٣٤٥٦'],
  link: ['evil.example', 'www fox', 'evil。example', 'fox.hound', 'https:fox', 'tel:fox', 'see evil.com now'],
  imitation: [
    'Your password now',
    'p4ssw0rd fox',
    'PASSWORD',
    'pаssword',
    'p.a.s.s.w.o.r.d'.replaceAll('.', '-'),
    'Verified sender',
    'Northgate',
    'N0rthgate fox',
    'Nоrthgаte',
    'Northqate northgate',
    'Norťhgate',
    'account northgate example',
    'Official mail',
    'Support team',
    'sign-in',
    'Log in again',
    'enter the code',
    'call now',
    'Click fox',
    'Anti-phishing',
    'c o n f i r m',
    'secunty security',
    'seed phrase',
  ],
}

/** Mostly what may be taken, so that much is. */
const sign = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(...'abcdefgxyzéßБд青א ') },
  { weight: 4, arbitrary: fc.constantFrom(..."12345.:-!'…\u0301") },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
)

const cases = Object.entries(refused).flatMap(([reason, codes]) => codes.map((code) => [reason, code]))

describe('F16 J09: what nobody may have on top of our mails', () => {
  it.each(cases)('%s: %j', (reason, code) => expect(read(code!)).toBe(reason))

  it('whatever is taken is inert in text and HTML, alone on its line, and the same when read again', () => {
    const bare = composeMail(sample('new-device-alert'), house, {
      ...impersonal,
      antiPhishing: 'Blue heron at dawn',
    })
    let taken = 0
    fc.assert(
      fc.property(fc.string({ unit: sign, minLength: 4, maxLength: 32 }), (typed) => {
        const found = read(typed)
        if (!found.startsWith('taken: ')) return
        taken += 1
        const code = found.slice(7)
        expect(read(code)).toBe(found)
        const mail = composeMail(sample('new-device-alert'), house, { ...impersonal, antiPhishing: code })
        expect(skeleton(mail.html)).toEqual(skeleton(bare.html))
        expect(visible(mail.html)).toContain(code)
        expect(mail.text.split('\n')).toContain(`Your anti-phishing code: ${code}`)
        expect(code).not.toMatch(/[<>&"@\\/\p{C}]|[.。．｡:]\p{L}|\d{5}/u)
      }),
      { numRuns: 2000 },
    )
    expect(taken).toBeGreaterThan(100)
  })

  it('a short name of the operator is theirs as a word, and nobody’s inside another', () => {
    const own = { operator: 'Elm', publicUrl: 'https://id.elm.example' }
    expect(() => readCode('Blue elm fox', own)).toThrow()
    expect(() => readCode('Blue 3LM fox', own)).toThrow()
    expect(readCode('Blue helmet fox', own)).toBe('Blue helmet fox')
    expect(() => readCode('localhost fox', { operator: 'Elm', publicUrl: 'http://localhost:3000' })).toThrow()
  })

  it('never holds a thread: the longest and worst are judged at once', () => {
    const from = performance.now()
    for (const worst of ['1 '.repeat(500), 'a\u0301'.repeat(500), '.'.repeat(1024), '1-'.repeat(16)])
      read(worst)
    expect(performance.now() - from).toBeLessThan(200)
  })
})
