import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inert } from '../inert.ts'
import type { Notice, Template } from '../notice.ts'
import { here, house, sample, settings, skeleton, templates } from '../testing/samples.ts'
import { composeMail, impersonal } from './compose.ts'

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' style='position:fixed' x='",
  '</style></title></td></table><h1>Your account is closed</h1>',
  '&lt;b&gt; &#60;i&#62; &amp;amp;',
  'http://evil.example/sign-in',
  'https:evil.example',
  'www.evil.example',
  'evil.example',
  'evil。example and evil．example',
  'support@evil.example',
  'javascript:alert(1)',
  'tel:+18005550100',
  'evil.\u2060example ht\u200btp://evil.example',
  'Firefox\r\nBcc: everybody@example.com\r\n\r\nHello',
  'line one\u2028line two\u0085line three\u000bfour',
  'safe \u202e moc.live \u2066turned\u2069',
  '\u0000\u0007\u001b[31mred',
  '#{operator} {{code}} %s <%= 1 %>',
  'x'.repeat(5_000),
  '🦊'.repeat(200),
  '\ud800 half a letter',
]

/** What common mail programs make a link of. */
const linkLike = /\p{L}+:\S|\/\/|www\.\S|@|[\p{L}\d][.。．｡]\p{L}/u

/** Everything in it that somebody outside chooses says the same. */
function withAll(template: Template, text: string): Notice {
  const notice = sample(template, { device: text, place: text, address: text })
  const chosen = ['name', 'action', 'number'].filter((key) => key in notice.params)
  const params = { ...notice.params, ...Object.fromEntries(chosen.map((key) => [key, text])) }
  return { ...notice, params } as Notice
}

describe('J09 E13 names, places and addresses of devices that want to be read', () => {
  it.each(hostile)('%j stays one short line without a link', (text) => {
    const calm = inert(text)
    expect(calm).not.toMatch(/[\p{C}\p{Zl}\p{Zp}\n\r<>]/u)
    expect(calm).not.toMatch(linkLike)
    expect([...calm].length).toBeLessThanOrEqual(80)
  })

  it('holds for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const calm = inert(text)
        expect(calm).not.toMatch(/[\p{C}\p{Zl}\p{Zp}\n\r<>]/u)
        expect(calm).not.toMatch(linkLike)
        expect(calm.length).toBeLessThanOrEqual(160)
      }),
    )
  })

  it('leaves ordinary names as they are', () => {
    for (const name of [
      'Firefox on Windows',
      'São Paulo, Brazil',
      'Côte d’Ivoire',
      'St. Louis, United States',
      '東京, Japan',
    ])
      expect(inert(name)).toBe(name)
  })

  it.each(templates)('%s keeps its shape with every one of them', (template) => {
    const benign = composeMail(sample(template, here), house, impersonal)
    for (const text of hostile) {
      const mail = composeMail(withAll(template, text), house, impersonal)
      expect(skeleton(mail.html)).toEqual(skeleton(benign.html))
      expect(mail.text.split('\n').length).toBe(benign.text.split('\n').length)
      expect(mail.subject).toBe(benign.subject)
      expect(mail.html).not.toMatch(/evil[.。．｡]\S*example/u)
    }
  })

  it.each(hostile)('an operator named %j stays text, too', (operator) => {
    for (const template of templates) {
      const mail = composeMail(
        sample(template),
        { ...house, settings: { ...settings, operator } },
        impersonal,
      )
      const bare = (html: string) => skeleton(html).map((tag) => tag.replace(/aria-label="[^"]*"/, ''))
      expect(bare(mail.html)).toEqual(bare(composeMail(sample(template), house, impersonal).html))
      expect(mail.subject).not.toMatch(/[\r\n\u2028\u2029]|\p{Cc}/u)
    }
  })
})

describe('J09 a masked address that wants to be more', () => {
  it.each(hostile)('%j stays one line and no markup', (text) => {
    const benign = composeMail(sample('identifier-changed'), house, impersonal)
    const notice = sample('identifier-changed')
    const params = { ...notice.params, added: text, leaving: `h•••@${text}` }
    const mail = composeMail({ ...notice, params } as Notice, house, impersonal)
    expect(skeleton(mail.html)).toEqual(skeleton(benign.html))
    expect(mail.text.split('\n').length).toBe(benign.text.split('\n').length)
    expect(mail.text).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}]|evil\.example ht/u)
    expect([...mail.text].length).toBeLessThan(benign.text.length + 250)
  })
})

describe('J09 a support address that wants to be markup', () => {
  it('is escaped', () => {
    const mail = composeMail(
      sample('sign-up-code'),
      { ...house, settings: { ...settings, supportUrl: 'https://x.example/"><script>1</script>' } },
      impersonal,
    )
    expect(mail.html).not.toContain('<script')
  })
})
