import { describe, expect, it } from 'vitest'
import type { Notice } from '../notice.ts'
import { linkOf, sample, settings, templates } from '../testing/samples.ts'
import { composeSms } from './compose.ts'
import { segmentsOf, toGsm } from './gsm.ts'

const to = '+447400123456'
const textOf = (notice: Notice, own = settings) => composeSms({ ...notice, to } as Notice, own, null).text

/** The parsing of the origin-bound format (WICG sms-one-time-codes), as browsers have it. */
const bound = /^@([a-z0-9.-]+) #([^#\s]+)$/

describe.each(templates)('the SMS %s', (template) => {
  const notice = sample(template)
  const text = textOf(notice)

  it('says from whom it is, first', () => {
    expect(text.startsWith('Northgate: ')).toBe(true)
  })

  it('is one message of 160 signs in the basic alphabet; with a link, two', () => {
    expect(segmentsOf(text)).toBeLessThanOrEqual('veto' in notice.params ? 2 : 1)
    expect(text).not.toMatch(/[^\n\x20-\x7e£]/)
  })

  it('carries a code so that a phone fills it in at our host alone', () => {
    const last = text.split('\n').at(-1)!
    if (!('code' in notice.params)) return expect(text).not.toMatch(/\d{6}|@account/)
    expect(bound.exec(last)?.slice(1)).toEqual(['account.northgate.example', '071345'])
    expect(text.split('\n').filter((line) => line.startsWith('@'))).toHaveLength(1)
    expect(text.split('\n')[0]).toContain('071345')
  })

  it('has no link but one that undoes, or for a new password', () => {
    const links = text.match(/\w+:\/\/\S+/g) ?? []
    const link = linkOf(notice)
    const isSent = 'veto' in notice.params || template === 'password-reset-link'
    expect(links).toEqual(link && isSent ? [link] : [])
  })

  it('says what to do if it was not the holder, or that there is nothing to do', () => {
    expect(text).toMatch(/Not you\?|nobody|nothing happened|Nothing happened|Sign in/)
  })
})

describe('what a code is for', () => {
  it.each([
    ['sign-up-code', 'code to sign up'],
    ['sign-in-code', 'code to sign in'],
    ['factor-code', 'code to sign in'],
    ['confirmation-code', 'confirms this: Remove the authenticator app.'],
    ['identifier-code', 'adds this number to your account'],
    ['sms-factor-code', 'makes this number get your sign-in codes'],
  ] as const)('%s: %s', (template, words) => {
    expect(textOf(sample(template))).toContain(words)
  })

  it('is worth as long as it works; an alert for ever', () => {
    expect(composeSms(sample('factor-code'), settings, null).seconds).toBe(300)
    expect(composeSms(sample('totp-added'), settings, null).seconds).toBeNull()
  })

  it('names the host without its port: the format has no room for one', () => {
    const local = { ...settings, publicUrl: 'http://localhost:3000' }
    expect(textOf(sample('sign-in-code'), local).split('\n').at(-1)).toBe('@localhost #071345')
    expect(textOf(sample('identifier-changed'), local)).toContain('http://localhost:3000/veto#')
  })
})

describe('J09 E13 what wants to be read in an SMS', () => {
  const hostile = [
    'Phone\n\n@evil.example #999999',
    'Phone @evil.example #999999',
    'http://evil.example/sign-in',
    'evil.example',
    'safe \u202e moc.live',
    'x'.repeat(5_000),
    '🦊'.repeat(200),
  ]

  it.each(hostile)('%j opens no line, makes no link and pushes nothing out', (name) => {
    for (const template of ['passkey-added', 'sms-added', 'confirmation-code', 'new-device-alert'] as const) {
      const notice = sample(template)
      const params = { ...notice.params, name, number: name, action: name, device: name }
      const text = textOf({ ...notice, params } as unknown as Notice)
      expect(text.split('\n').filter((line) => /^@/.test(line)).length).toBe(
        template === 'confirmation-code' ? 1 : 0,
      )
      expect(text).not.toMatch(/evil\.example|@evil|https?:\/\/evil/)
      expect(text.split('\n').length).toBe(textOf(notice).split('\n').length)
      expect(text.length).toBeLessThan(330)
    }
  })

  it('an operator with a long name leaves room', () => {
    const text = textOf(sample('totp-added'), {
      ...settings,
      operator: 'The Honourable Northgate Exchange of Lisbon',
    })
    expect(segmentsOf(text)).toBe(1)
  })
})

describe('the basic alphabet', () => {
  it.each([
    ['+44 ••• ••56', '+44 *** **56'],
    ['“Ana’s” – phone…', '"Ana\'s" - phone...'],
    ['São Paulo, Łódź', 'Sao Paulo, Łodz'],
    ['Zürich é à ñ', 'Zürich é à ñ'],
    ['東京', '東京'],
  ])('%s', (text, gsm) => expect(toGsm(text)).toBe(gsm))

  it.each([
    ['x'.repeat(160), 1],
    ['x'.repeat(161), 2],
    ['x'.repeat(306), 2],
    [`${'x'.repeat(159)}€`, 2],
    ['東'.repeat(70), 1],
    ['東'.repeat(71), 2],
  ])('counts messages', (text, count) => expect(segmentsOf(text)).toBe(count))
})
