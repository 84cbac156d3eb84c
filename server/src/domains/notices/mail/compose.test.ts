import { describe, expect, it } from 'vitest'
import { here, sample, settings, templates, visible } from '../testing/samples.ts'
import { composeMail } from './compose.ts'

const words = (text: string): string =>
  text
    .replace(/^-+$/gm, '')
    .replace(/^\d+\. /gm, '')
    .replace(/^(When|Device|Place|Address):/gm, '$1')
    .replace(/\s+/g, ' ')
    .trim()

describe.each(templates)('the mail %s', (template) => {
  const notice = sample(template)
  const mail = composeMail(notice, settings)

  it('says the same in text and in HTML', () => {
    expect(visible(mail.html).replace(/ (?=[.,])/g, '')).toBe(words(mail.text))
  })

  it('is headed by the operator and the exact host', () => {
    expect(words(mail.text).startsWith('Northgate This mail is from account.northgate.example')).toBe(true)
  })

  it('says from where and when, in UTC', () => {
    if (!('device' in notice.params)) return expect(mail.text).not.toContain('Device')
    for (const fact of [here.device, here.place, here.address, '9 March 2026 at 17:42 UTC'])
      expect(mail.text).toContain(fact)
  })

  it('shows its code large and alone on a line', () => {
    if (!('code' in notice.params)) return expect(mail.html).not.toContain('class="code"')
    expect(mail.text).toMatch(/^ {4}071345$/m)
    expect(mail.html).toContain('>071345</p>')
    expect(mail.text).toContain('5 minutes')
    // Subjects stand on locked screens.
    expect(mail.subject).not.toContain('071345')
  })

  it('says what to do, and whom to ask (NIST SP 800-63B-4 4.6)', () => {
    expect(mail.text).toContain('If this was not you')
    expect(mail.text).toContain('Help: https://northgate.example/help')
    expect(composeMail(notice, { ...settings, supportUrl: null }).text).toContain('contact Northgate')
  })

  it('holds no link, no picture, no script, and no address on the web but the support page', () => {
    expect(mail.html).not.toMatch(
      /<(a|img|script|iframe|form|link|base|object|svg)\b|\bhref|\bsrc|url\(|\bon\w+=/i,
    )
    for (const part of [mail.text, mail.html])
      expect([...part.matchAll(/\w+:\/\/[^\s<"]+/g)].map(String)).toEqual(['https://northgate.example/help'])
  })

  it('has a subject that fits one line', () => {
    expect(mail.subject).toContain('Northgate')
    expect(mail.subject.length).toBeLessThanOrEqual(78)
  })
})

describe('what depends', () => {
  it('leaves the place out when nothing is known of it', () => {
    const mail = composeMail(sample('new-device-alert', { place: '' }), settings)
    expect(mail.text).not.toContain('Place')
    expect(mail.html).not.toContain('Place')
    expect(mail.text).toContain('203.0.113.9')
  })

  it('counts the backup codes that are left, and warns at none', () => {
    const mail = (left: number) =>
      composeMail(
        { template: 'backup-code-used', to: 'a@example.com', accountId: null, params: { ...here, left } },
        settings,
      ).text
    expect(mail(3)).toContain('3 backup codes are left.')
    expect(mail(1)).toContain('One backup code is left.')
    expect(mail(0)).toContain('It was the last one.')
  })

  it('names the port of a host that has one', () => {
    const mail = composeMail(sample('sign-up-code'), { ...settings, publicUrl: 'http://localhost:3000' })
    expect(mail.text).toContain('This mail is from localhost:3000')
  })
})
