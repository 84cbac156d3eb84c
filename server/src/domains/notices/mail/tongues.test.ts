import { afterEach, describe, expect, it } from 'vitest'
import { ourBrand } from '../brand/brand.ts'
import { examplePersonal, letterKeys } from '../brand/examples.ts'
import { ourLook } from '../brand/look.ts'
import { linkOf, sampleLetter, settings, visible } from '../testing/samples.ts'
import { receiveMail } from '../testing/smtp.ts'
import { manyTongues } from '../testing/tongues.ts'
import { english } from '../words/en.ts'
import { manners } from '../words/manner.ts'
import { keyOf } from '../words/variants.ts'
import { composeMail } from './compose.ts'
import { createSmtpTransport } from './smtp.ts'
import { sheetOf } from './style.ts'

const brand = await manyTongues()
const { origin } = new URL(settings.publicUrl)
const write = (key: (typeof letterKeys)[number], language: string) =>
  composeMail(sampleLetter(key), { settings, brand }, examplePersonal(origin, language))

const squeezed = (text: string): string => text.replace(/[\s:]+/g, '')

describe.each([...brand.wordings.keys()])('in %s', (language) => {
  it.each(letterKeys)('%s says the same in text and in HTML, whole and in its own language', (key) => {
    const { html, text, subject } = write(key, language)
    const plain = text.replace(/^-+$/gm, '').replace(/^\d+\. /gm, '')
    expect(squeezed(visible(html))).toBe(squeezed(plain))
    for (const part of [html, text, subject]) expect(part).not.toMatch(/\{[a-z]+\}|undefined|null|NaN/)
    const wording = brand.wordings.get(language)!
    expect(text).toContain(wording.frame['not-you'])
    const [, direction] = /<html lang="[\w-]+" dir="(\w+)">/.exec(html)!
    expect(direction).toBe(language === 'ar' ? 'rtl' : 'ltr')
    expect(subject.length).toBeLessThanOrEqual(78)
  })

  it.each(letterKeys)('%s says whether it happened, first and in both parts', (key) => {
    const { frame, letters } = brand.wordings.get(language)!
    const outcome = frame[`outcome.${manners[key].outcome}`]
    const result = letters[key].result
    const { html, text } = write(key, language)
    const line = text.split('\n').find((one) => one.startsWith(`${frame['fact.result']}:`))
    const [head = ''] = (result ?? '').split('{')
    const said = line!.slice(line!.indexOf(':') + 1).trim()
    expect(said.startsWith(result ? `${outcome} ${head}` : outcome)).toBe(true)
    expect(visible(html)).toContain(`${frame['fact.result']} ${outcome}`)
    const outcomes = Object.entries(frame).filter(([name]) => name.startsWith('outcome.'))
    expect(outcomes.filter(([, word]) => said.startsWith(word))).toHaveLength(1)
  })

  it('has no link but those that take power away, and the one of its template', () => {
    for (const key of letterKeys) {
      const { html } = write(key, language)
      const own = linkOf(sampleLetter(key))
      for (const [, href] of html.matchAll(/href="([^"]*)"/g))
        if (href !== own) expect(href).toMatch(/\/freeze#[\w-]+$/)
      expect(html).not.toMatch(/<(script|iframe|form|link|base|object|svg)\b|url\(|\bon\w+=/i)
      expect([...html.matchAll(/src="([^"]*)"/g)].map(([, from]) => from)).toEqual(['cid:logo@sallyport'])
    }
  })
})

describe('every example', () => {
  it.each(letterKeys)('%s is told with the words it is kept under', (key) => {
    const { template, params } = sampleLetter(key)
    expect(keyOf(template, params, 3)).toBe(key)
  })
})

describe('times', () => {
  const whens = (language: string, zone: string, local: string) => {
    const own = examplePersonal(origin, language)
    const clock = { timeZone: zone, local: new Map([['2026-03-09T17:42:10.000Z', local]]) }
    const { text } = composeMail(sampleLetter('totp-added'), { settings, brand }, { ...own, clock })
    return text.split('\n').find((line) => /^(When|Wann):/.test(line))
  }

  it('are the holder’s, with UTC beside; the date is said twice where it differs', () => {
    expect(whens('en', 'Europe/Madrid', '2026-03-09 18:42')).toMatch(
      / 9 March 2026 at 18:42, Europe\/Madrid time \(17:42 UTC\)$/,
    )
    expect(whens('en', 'America/St_Johns', '2026-03-09 15:12')).toContain('15:12, America/St Johns time')
    expect(whens('en', 'Pacific/Auckland', '2026-03-10 06:42')).toMatch(
      / 10 March 2026 at 06:42, Pacific\/Auckland time \(9 March 2026 at 17:42 UTC\)$/,
    )
    expect(whens('de', 'Europe/Madrid', '2026-03-09 18:42')).toContain(
      '9. März 2026 um 18:42, Zeit in Europe/Madrid',
    )
  })
})

describe('in the dark', () => {
  /** What each class turns dark, by the style sheet. */
  const dark = sheetOf(ourLook).split('@media (prefers-color-scheme:dark){')[1]!
  const turned = new Map(
    [...dark.matchAll(/\.([\w-]+)\{([^}]*)\}/g)].map(([, name, rules]) => [name!, rules!] as const),
  )
  const kinds = {
    color: [/(^|;)color:#/, /(^|;)color:/],
    background: [/(^|;)background:#/, /(^|;)background:/],
    border: [/border[\w-]*:[^;]*#/, /(^|;)border-color:/],
  } as const

  it.each(letterKeys)('%s keeps no colour of the light', (key) => {
    const { html } = composeMail(sampleLetter(key), { settings, brand: ourBrand }, examplePersonal(origin))
    for (const [tag, attributes] of html.matchAll(/<(?!body)\w+ ([^>]*style="[^"]*#[^>]*)>/g)) {
      const names = (/class="([^"]*)"/.exec(attributes!)?.[1] ?? '').split(' ')
      const rules = names.map((name) => turned.get(name) ?? '').join(';')
      const style = /style="([^"]*)"/.exec(attributes!)![1]!
      for (const [light, dark] of Object.values(kinds))
        if (light.test(style)) expect(rules, tag).toMatch(dark)
    }
  })
})

describe('the logo', () => {
  let close: (() => Promise<void>) | null = null
  afterEach(async () => await close?.())

  it('goes along inside the mail, seen and not downloaded', async () => {
    const inbox = await receiveMail()
    const smtp = createSmtpTransport(`smtp://127.0.0.1:${inbox.port}`, {
      name: 'Northgate',
      address: 'security@northgate.example',
    })
    close = async () => {
      await smtp.close()
      await inbox.close()
    }
    await smtp.deliver({ id: '7', at: new Date(0), ...write('totp-added', 'de') })
    const [received] = inbox.received
    const raw = received!.raw
    expect(raw).toMatch(/Content-Type: multipart\/alternative/)
    expect(raw).toMatch(/Content-Type: multipart\/related/)
    expect(raw).toMatch(/Content-Type: image\/png; name=logo\.png\r\n/)
    expect(raw).toMatch(/Content-Id: <logo@sallyport>/i)
    expect(raw).toMatch(/Content-Disposition: inline/)
    expect(raw.replaceAll('\r\n', '')).toContain(brand.look.logo!.png.toString('base64').slice(0, 70))
    expect(raw).not.toMatch(/https?:\/\/[^\s]*\.png/)
  })

  it('is in no mail where there is none', () =>
    expect(
      composeMail(sampleLetter('totp-added'), { settings, brand: ourBrand }, examplePersonal(origin)).html,
    ).not.toContain('<img'))
})

it('a letter is known by every language that has words of its own', () => {
  expect(Object.keys(english.letters).sort()).toEqual([...letterKeys].sort())
  expect(Object.keys(manners).sort()).toEqual([...letterKeys].sort())
})
