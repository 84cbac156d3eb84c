import { describe, expect, it } from 'vitest'
import { composeMail } from '../mail/compose.ts'
import type { Notice } from '../notice.ts'
import {
  here,
  house,
  personal,
  sample,
  sampleLetter,
  settings,
  skeleton,
  visible,
} from '../testing/samples.ts'
import { manyTongues, wordingOf } from '../testing/tongues.ts'
import { english } from '../words/en.ts'
import type { LetterKey } from '../words/variants.ts'
import type { Wording } from '../words/wording.ts'
import { letterKeys } from './examples.ts'
import { readWording } from './read-wording.ts'

const brand = await manyTongues()
const inLanguage = (language: string) => ({ ...personal, language })

/** What comes from outside is put in once: what it says is never taken for a placeholder. */
describe('J09: a name that is a placeholder', () => {
  it.each(['{host}', '{operator}', '{name}', '{{name}}', '$&', '$1', '%s', '{support}'])(
    '%s stays what it is, in every language',
    (name) => {
      for (const language of brand.wordings.keys()) {
        const notice = sample('passkey-added')
        const mail = composeMail(
          { ...notice, params: { ...notice.params, name } } as Notice,
          { settings, brand },
          inLanguage(language),
        )
        const [open, close] = language === 'de' ? '„“' : '“”'
        for (const part of [mail.text, visible(mail.html)]) expect(part).toContain(`${open}${name}${close}`)
      }
    },
  )

  it('nor in the operator’s name', () => {
    const mail = composeMail(
      sample('totp-added'),
      { ...house, settings: { ...settings, operator: '{host} {name}' } },
      personal,
    )
    expect(mail.subject).toBe('Authenticator app added at {host} {name}')
  })
})

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</style></title><h1>Closed</h1>',
  '&lt;b&gt;',
  'http://evil.example',
  'evil.example',
  'mail@evil',
  'javascript:alert(1)',
  'One\nBcc: everybody@example',
  'Turned \u202e around',
  '{code}',
]

describe('J09: an operator’s words that want to be more', () => {
  it.each(hostile)('%j is refused in every text there is', (text) => {
    const { mails, frame } = wordingOf(text)
    const texts = Object.keys(frame).length + letterKeys.length
    const { value, mistakes } = readWording('de', { mails, frame }, english)
    expect(value).toBe(english)
    expect(new Set(mistakes.map((line) => line.split(/[ [.](?=[a-z[])/)[0])).size).toBeGreaterThan(0)
    const placed = new Set(mistakes.map((line) => line.split(' ')[0]))
    for (const key of Object.keys(frame)) expect(placed).toContain(`frame.${key}`)
    for (const key of letterKeys) expect(placed).toContain(`mails.${key}.subject`)
    expect(placed.size).toBeGreaterThan(texts)
  })

  /** Should one get past the check all the same. */
  it.each(hostile)('%j is text where nobody looked', (text) => {
    const { mails, frame } = wordingOf(text)
    const unread: Wording = { ...english, language: 'xx', letters: mails, frame }
    const careless = { look: brand.look, wordings: new Map([...brand.wordings, ['xx', unread]]) }
    const bare = (html: string) => skeleton(html).map((tag) => tag.replace(/(aria-label|lang)="[^"]*"/, ''))
    for (const key of letterKeys) {
      const compose = (language: string) =>
        composeMail(sampleLetter(key), { settings, brand: careless }, inLanguage(language))
      const mail = compose('xx')
      expect(bare(mail.html)).toEqual(bare(compose('en').html))
      expect(mail.html).not.toMatch(/<script|<img src=x|onerror=alert\(1\)>/)
      expect(mail.to).toBe('holder@example.com')
    }
  })
})

/** Everything in it that somebody outside has chosen says this. */
function chosenBy(key: LetterKey, text: string): Notice {
  const notice = sampleLetter(key, { device: text, place: text, address: text })
  const own = ['name', 'action', 'number', 'added', 'leaving'].filter(
    (name) => (notice.params as Record<string, unknown>)[name],
  )
  const params = { ...notice.params, ...Object.fromEntries(own.map((name) => [name, text])) }
  return { ...notice, params } as Notice
}

describe('J09 E13: what comes from outside, in every letter and language', () => {
  const outside = [
    ...hostile,
    '{freeze}',
    'x'.repeat(3_000),
    '\u0000\u0007',
    'tel:+18005550100',
    '🦊'.repeat(99),
  ]

  it.each(letterKeys)('%s keeps its shape, its subject and its links', (key) => {
    for (const language of brand.wordings.keys()) {
      const compose = (notice: Notice) => composeMail(notice, { settings, brand }, inLanguage(language))
      const benign = compose(sampleLetter(key, here))
      for (const text of outside.filter((one) => one.replace(/[\p{C}\s]/gu, '') !== '')) {
        const mail = compose(chosenBy(key, text))
        expect(skeleton(mail.html)).toEqual(skeleton(benign.html))
        expect(mail.subject).toBe(benign.subject)
        expect(mail.text.split('\n')).toHaveLength(benign.text.split('\n').length)
        expect(mail.to).toBe(benign.to)
      }
    }
  })
})

describe('a language that is none', () => {
  it.each(['', 'xx', '__proto__', 'constructor', 'de/../../etc', 'DE'])(
    '%j is told in English',
    (language) => {
      const mail = composeMail(sample('totp-added'), { settings, brand }, inLanguage(language))
      expect(mail.subject).toBe('Authenticator app added at Northgate')
      expect(mail.html).toContain('<html lang="en" dir="ltr">')
    },
  )

  it('the nearest one is taken: de-AT is told in German', () => {
    const mail = composeMail(sample('totp-added'), { settings, brand }, inLanguage('de-AT'))
    expect(mail.html).toContain('<html lang="de" dir="ltr">')
    expect(mail.subject).toBe('Authenticator-App hinzugefügt bei Northgate')
  })
})
