import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Kind, kinds } from './channels.ts'
import { checkText } from './check.ts'
import { list } from './testing/list.ts'
import { mayBeListed } from './testing/may-be-listed.ts'
import { mailTricks, nameTricks, phoneTricks, walletTricks } from './testing/other-tricks.ts'
import { webTricks } from './testing/web-tricks.ts'

const seeds = [...webTricks, ...mailTricks, ...phoneTricks, ...nameTricks, ...walletTricks].map(
  ([text]) => text,
)

const odd = fc.constantFrom(
  ...[
    '@',
    '.',
    '/',
    '\\',
    ':',
    '?',
    '#',
    '%',
    '%2e',
    '%2f',
    '%40',
    '..',
    '//',
    ' ',
    '\t',
    '\n',
    '\0',
    ';',
    ',',
    '<',
    '>',
    '"',
    '(',
    ')',
    '-',
    '_',
    '+',
    '0',
    '443',
    '8443',
    'x',
    'www.',
    'evil.test',
    '.evil.test',
    '@evil.test',
    'https://',
    'http:',
    'mailto:',
    'tel:',
    'xn--',
    'о',
    'е',
    '0',
    'I',
    '\u200b',
    '\u202e',
    '\u00ad',
    '\u3002',
    '\uff0e',
    '\uff20',
    '\uff0f',
    '\u2215',
    '\u0130',
    '\u212a',
    '\u017f',
    '\ufe0f',
    '\ud800',
    '\u0301',
  ],
)

/** A trick or a listed channel, with parts of it taken out, put in or exchanged for those of others. */
const mutated = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(
      fc.tuple(
        fc.nat(80),
        fc.nat(3),
        fc.oneof(odd, fc.string({ unit: 'binary', maxLength: 3 }), fc.constantFrom(...seeds)),
      ),
      { maxLength: 4 },
    ),
  )
  .map(([seed, edits]) =>
    edits
      .reduce((text, [at, drop, put]) => text.slice(0, at) + put + text.slice(at + drop), seed)
      .slice(0, 2_048),
  )

const anything = fc.oneof(
  mutated,
  mutated,
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.webUrl(),
  fc.emailAddress(),
)

const check = (text: string, asked?: Kind): void => {
  const { answer, kind, lookalike, canonical } = checkText(list, text, asked)
  if (asked !== undefined) expect(kind).toBe(asked)
  if (answer !== 'listed') return
  expect([text, lookalike, mayBeListed(text, kind!)]).toEqual([text, false, true])
  expect(canonical).not.toBeNull()
}

test('official channels: nothing but an exact match is ever listed, whatever it is guessed to be', () => {
  fc.assert(
    fc.property(anything, (text) => check(text)),
    { numRuns: 6_000 },
  )
})

test('official channels: nor when a caller says what it is', () => {
  fc.assert(fc.property(anything, fc.constantFrom(...kinds), check), { numRuns: 6_000 })
})

test('official channels: one sign more, less or other, and a host is not listed', () => {
  for (const host of ['northgate.example', 'accounts.northgate.example'])
    for (let at = 0; at <= host.length; at += 1)
      for (let code = 0x21; code < 0x180; code += 1) {
        const sign = String.fromCodePoint(code)
        for (const text of [
          host.slice(0, at) + sign + host.slice(at),
          host.slice(0, at) + sign + host.slice(at + 1),
        ])
          if (checkText(list, `https://${text}`, 'web').answer === 'listed')
            expect([text, mayBeListed(`https://${text}`, 'web')]).toEqual([text, true])
      }
})
