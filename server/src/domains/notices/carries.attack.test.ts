import { describe, expect, it } from 'vitest'
import { carries } from './carries.ts'
import { composeMail, impersonal } from './mail/compose.ts'
import type { Notice, Template } from './notice.ts'
import { composeSms } from './sms/compose.ts'
import { segmentsOf } from './sms/gsm.ts'
import { house, sample, settings, skeleton, templates, visible } from './testing/samples.ts'

const phrase = 'Blue heron'
const withCode = (antiPhishing: string) => ({ ...impersonal, antiPhishing })

/** Said a second time here, so that a slip in the table is seen. */
const never: Template[] = [
  'sign-up-code',
  'sign-up-existing',
  'identifier-code',
  'identifier-existing',
  'sms-factor-code',
  'password-disabled',
  'password-reset-link',
  'recovery-asked',
  'recovery-link',
  'reply-address-code',
  'ticket-link',
  'staff-invite',
  'staff-reset',
  'staff-alarm',
]

const smsOf = (template: Template, antiPhishing: string | null, own = settings): string =>
  composeSms({ ...sample(template), to: '+447400123456' } as Notice, own, antiPhishing).text

describe.each(templates)('F16: %s', (template) => {
  const notice = sample(template)
  const carried = !never.includes(template)

  it(carried ? 'carries the code on top' : 'never carries the code', () => {
    expect(carries[template]).toBe(carried)
    const { text, html, subject } = composeMail(notice, house, withCode(phrase))
    const [, , third] = text.split('\n')
    expect(third === `Your anti-phishing code: ${phrase}`).toBe(carried)
    const seen = 'Northgate This mail is from account.northgate.example Your anti-phishing code: Blue heron'
    expect(visible(html).startsWith(seen)).toBe(carried)
    for (const part of [text, html]) expect(part.split(phrase)).toHaveLength(carried ? 2 : 1)
    expect(subject).not.toContain(phrase)
  })

  it('has no line for it where none is set', () => {
    const { text, html } = composeMail(notice, house, impersonal)
    expect(text.split('\n')[2]).toMatch(/^-+$/)
    expect(visible(html)).not.toContain('Your anti-phishing code:')
  })

  it('in an SMS stands where one message has the room, and moves no code', () => {
    const bare = smsOf(template, null)
    const text = smsOf(template, phrase)
    const fits = carried && segmentsOf(`${bare} Anti-phishing: ${phrase}`) === 1
    expect(text.includes(`Anti-phishing: ${phrase}`)).toBe(fits)
    expect(segmentsOf(text)).toBe(segmentsOf(bare))
    if (!fits) expect(text).toBe(bare)
    if ('code' in notice.params) expect(text.split('\n').at(-1)).toBe(bare.split('\n').at(-1))
    expect(text.startsWith(bare.split('\n')[0]!)).toBe(true)
  })
})

describe('F16: the room in an SMS', () => {
  const short = { ...settings, operator: 'Elm', publicUrl: 'https://elm.example' }

  it('is enough for a short one: above the line that phones read', () =>
    expect(smsOf('sign-in-code', phrase, short)).toBe(
      'Elm: 071345 is your code to sign in. Not you? Give it to nobody: someone has your password. Anti-phishing: Blue heron\n\n@elm.example #071345',
    ))

  it.each(['x'.repeat(32), 'Слон и чай', '青い鷺と朝'])('%s, which would make it two, stays out', (long) =>
    expect(smsOf('confirmation-code', long, short)).toBe(smsOf('confirmation-code', null, short)),
  )
})

describe('J09 E13: a code that got past every check', () => {
  it.each([
    '<img src=x onerror=alert(1)>',
    '"><script>1</script>',
    '&lt;b&gt;',
    "' onclick='x",
    '</span></div>',
  ])('%s is text', (hostile) => {
    const benign = composeMail(sample('totp-added'), house, withCode(phrase))
    const mail = composeMail(sample('totp-added'), house, withCode(hostile))
    expect(skeleton(mail.html)).toEqual(skeleton(benign.html))
    expect(visible(mail.html)).toContain(hostile)
  })
})
