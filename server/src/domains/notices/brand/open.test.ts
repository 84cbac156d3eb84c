import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith, mistakesOf } from '../testing/brands.ts'
import { exampleFolder } from '../testing/tongues.ts'
import { english } from '../words/en.ts'
import { ourLook } from './look.ts'
import { openBrand, readBrand } from './open.ts'
import { ourWords } from './preview.ts'

describe('the folder of an operator', () => {
  it('is complete in the example: every mail and every text in German', async () => {
    const { value, mistakes } = await readBrand(exampleFolder)
    expect(mistakes).toEqual([])
    expect([...value.wordings.keys()]).toEqual(['en', 'de'])
    expect(value.wordings.get('de')!.own).toEqual(english.own)
    expect(value.look.logo).toMatchObject({ width: 36, height: 36 })
  })

  it('takes our own words back as they are', async () => {
    const { value, mistakes } = await readBrand(await folderWith({ 'fr.json': ourWords() }))
    expect(mistakes).toEqual([])
    const { letters, frame } = value.wordings.get('fr')!
    expect({ letters, frame }).toEqual({ letters: english.letters, frame: english.frame })
  })

  it('falls back text by text: a language to the operator’s English, that to ours', async () => {
    const { value } = await readBrand(
      await folderWith({
        'de.json': { mails: { 'totp-added': { heading: 'Neue App' } } },
        'en.json': { mails: { 'totp-added': { heading: 'A new app', steps: ['Call us.'] } } },
      }),
    )
    const { subject, heading, steps } = value.wordings.get('de')!.letters['totp-added']
    expect({ subject, heading, steps }).toEqual({
      subject: english.letters['totp-added'].subject,
      heading: 'Neue App',
      steps: ['Call us.'],
    })
    expect(value.wordings.get('en')!.letters['totp-added'].heading).toBe('A new app')
  })

  it('is ours where none is named, and a start ends with a line for each mistake where it is wrong', async () => {
    expect((await openBrand(null)).look).toBe(ourLook)
    const folder = await folderWith({
      'de.json': { mails: { nothing: {}, 'totp-added': { heading: '', steps: ['{code}'] } } },
      'brand.json': { colours: { light: { ink: '#ffffff' } } },
    })
    const problem = await openBrand(folder).catch((error: Error) => error)
    expect((problem as Error).message.split('\n')).toEqual([
      'SALLYPORT_BRAND: brand.json: colours.light: ink #ffffff on raised #ffffff has a contrast of 1.0, not 4.5',
      'SALLYPORT_BRAND: de.json: mails.nothing is not known',
      'SALLYPORT_BRAND: de.json: mails.totp-added.heading is empty',
      'SALLYPORT_BRAND: de.json: mails.totp-added.steps[0] names {code}, which it does not have ({operator} {host})',
    ])
    await expect(openBrand(join(folder, 'gone'))).rejects.toThrow('the folder cannot be read (ENOENT)')
  })
})

describe('mistakes in words', () => {
  const inTotp = (words: unknown) => mistakesOf({ 'de.json': { mails: { 'totp-added': words } } })
  const heading = async (text: unknown) => (await inTotp({ heading: text }))[0]?.replace(/^.*heading /, '')

  it.each([
    [7, 'is no text'],
    ['x'.repeat(81), 'is longer than 80 characters'],
    ['Hello {name}', 'names {name}, which it does not have ({operator} {host})'],
    ['Hello { host }', 'has a brace that is no {placeholder}'],
    ['Hello {{host}}', 'has a brace that is no {placeholder}'],
    ['<b>Hello</b>', 'has markup: it is shown as plain text'],
    ['Tom &amp; Anna', 'has markup: it is shown as plain text'],
    ['See https://northgate.example', 'has something that mail programs make a link of'],
    ['Go to www.northgate', 'has something that mail programs make a link of'],
    ['Write to help@northgate', 'has something that mail programs make a link of'],
    ['See northgate.example', 'has something that mail programs make a link of'],
    ['Call tel:112', 'has something that mail programs make a link of'],
    ['One\r\nBcc: everybody', 'has a line break or an invisible character'],
    ['Turned \u202e around', 'has a line break or an invisible character'],
    ['Zero\u200bwidth', 'has a line break or an invisible character'],
    ['\ud800', 'has a line break or an invisible character'],
  ])('%j %s', async (text, mistake) => expect(await heading(text)).toBe(mistake))

  it.each(['Sicher mit {operator}: {host}.', 'می\u200cخواهم', 'z. B. so', '3.5 von 10', 'Hello – “you”'])(
    '%s is none',
    async (text) => expect(await inTotp({ heading: text })).toEqual([]),
  )

  it('a mail that no longer tells what the reader has to know', async () => {
    const mistakes = await mistakesOf({
      'de.json': {
        mails: {
          'confirmation-code': { paragraphs: ['Ein Code.'] },
          'identifier-changed.replaced': { paragraphs: ['{added} ist neu.'] },
          'passkey-added': { heading: '{name} ist neu', paragraphs: ['Neu.'], meaning: null },
        },
        frame: { from: 'Eine Mail', 'time.zoned': '{day} {clock}' },
      },
    })
    expect(mistakes.map((line) => line.replace('de.json: ', ''))).toEqual([
      'mails.confirmation-code.paragraphs does not name {action}, which the reader has to know',
      'mails.identifier-changed.replaced.paragraphs does not name {leaving}, which the reader has to know',
      'mails.passkey-added.heading names {name}, which it does not have ({operator} {host})',
      'mails.passkey-added.paragraphs does not name {name}, which the reader has to know',
      'frame.from does not name {host}',
      ...['month', 'year', 'zone', 'utc'].map((name) => `frame.time.zoned does not name {${name}}`),
    ])
  })

  it.each([
    [{ steps: 'one' }, 'mails.totp-added.steps is no list'],
    [{ paragraphs: [] }, 'mails.totp-added.paragraphs has not 1 to 6 texts'],
    [{ steps: Array(7).fill('x') }, 'mails.totp-added.steps has not 0 to 6 texts'],
    [{ steps: [null] }, 'mails.totp-added.steps[0] is no text'],
    [{ code: 'x' }, 'mails.totp-added.code is not known'],
    [[], 'mails.totp-added is no object'],
  ])('%j: %s', async (words, mistake) => expect(await inTotp(words)).toEqual([`de.json: ${mistake}`]))

  it.each([
    ['{"a":', 'de.json: is no JSON: The body is not valid JSON.'],
    ['{"mails":{},"mails":{}}', 'de.json: is no JSON: The body has the same key twice.'],
    ['{"__proto__":{}}', 'de.json: is no JSON: The body has a key that is not allowed.'],
    ['[]', 'de.json: is no object'],
    ['{"direction":"up"}', 'de.json: direction is neither ltr nor rtl'],
    ['{"frame":{"constructor":"x"}}', 'de.json: frame.constructor is not known'],
    ['{"mails":{"toString":{}}}', 'de.json: mails.toString is not known'],
    ['{"subject":"x"}', 'de.json: has subject, which is not known'],
    [' '.repeat(600_000), 'de.json: is larger than 512 KiB'],
  ])('%.40s: %s', async (text, mistake) => expect(await mistakesOf({ 'de.json': text })).toEqual([mistake]))

  it.each(['german.json', 'DE.json', 'de_DE.json', 'package.json'])('%s is no language', async (name) =>
    expect(await mistakesOf({ [name]: {} })).toEqual([
      `${name} is not called as a language is, as in de.json or pt-BR.json`,
    ]),
  )
})
