import { describe, expect, it } from 'vitest'
import { carries } from '../carries.ts'
import type { Notice } from '../notice.ts'
import { here, house, linkOf, personal, sample, settings, templates, visible } from '../testing/samples.ts'
import { composeMail, impersonal } from './compose.ts'

const vetoUrl = 'https://account.northgate.example/veto#vetoTokenOf43CharactersVetoTokenOf43Charact'

const words = (text: string): string =>
  text
    .replace(/^-+$/gm, '')
    .replace(/^\d+\. /gm, '')
    .replace(/^(Result|When|Device|Place|Address):/gm, '$1')
    .replace(/\s+/g, ' ')
    .trim()

describe.each(templates)('the mail %s', (template) => {
  const notice = sample(template)
  const mail = composeMail(notice, house, impersonal)

  it('says the same in text and in HTML', () => {
    expect(visible(mail.html).replace(/ (?=[.,])/g, '')).toBe(words(mail.text))
  })

  it('is headed by the operator and the exact host', () => {
    expect(words(mail.text).startsWith('Northgate This mail is from account.northgate.example')).toBe(true)
  })

  it('says from where and when, in UTC', () => {
    if (!('device' in notice.params) || notice.params.device === '')
      return expect(mail.text).not.toMatch(/Device|Address:/)
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
    expect(
      composeMail(notice, { ...house, settings: { ...settings, supportUrl: null } }, impersonal).text,
    ).toContain('contact Northgate')
  })

  it('holds no picture, no script, and no link or address on the web but the support page', () => {
    const link = linkOf(notice)
    const undo = link ? [link] : []
    expect(mail.html).not.toMatch(
      /<(img|script|iframe|form|link|base|object|svg)\b|\bsrc|url\(|\bon\w+=|http-equiv/i,
    )
    expect([...mail.html.matchAll(/<a\b[^>]*href="([^"]*)"/g)].map(([, href]) => href)).toEqual(undo)
    expect(mail.html.match(/href/g) ?? []).toHaveLength(undo.length)
    const addresses = (part: string) => new Set([...part.matchAll(/\w+:\/\/[^\s<"]+/g)].map(String))
    for (const part of [mail.text, mail.html])
      expect([...addresses(part)]).toEqual([...undo, 'https://northgate.example/help'])
  })

  it('never says where to sign in by a link, and says so', () => {
    expect(mail.text).toMatch(/(has no link|No mail of ours has a link) to sign in|signs nobody in/)
  })

  it('has a subject that fits one line', () => {
    expect(mail.subject).toContain('Northgate')
    expect(mail.subject.length).toBeLessThanOrEqual(78)
  })
})

describe.each(templates)('the mail %s to a settled address', (template) => {
  const mail = composeMail(sample(template), house, personal)
  const link = linkOf(sample(template))
  const undoes = 'veto' in sample(template).params
  const freezes = carries[template] && !['account-frozen', 'freeze-lift-cancelled'].includes(template)

  it('says the same in text and in HTML', () =>
    expect(visible(mail.html).replace(/ (?=[.,])/g, '')).toBe(words(mail.text)))

  it(freezes ? 'can freeze the account, as its last word on what to do' : 'has no link that freezes', () => {
    const url = personal.freezeUrl!
    const links = [...mail.html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
    expect(links).toEqual([...(link ? [link] : []), ...(freezes ? [url] : [])])
    expect(mail.text.split('\n').filter((line) => line === url)).toHaveLength(freezes ? 1 : 0)
    expect(mail.subject).not.toContain('#')
    if (!freezes) return
    const inOrder = ['If this was not you', url, 'Help: '].map((part) => mail.text.indexOf(part))
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b))
    expect(mail.text).toMatch(
      template === 'freeze-lift-requested'
        ? /stops the lifting and ends every session\. It opens nothing/
        : /ends every session and stops value from leaving\. It opens nothing/,
    )
  })

  it('says what its links do, and that none signs in', () => {
    const only = {
      undo: 'only undoes',
      freeze: 'only freezes',
      both: 'only undo what it tells of, and freeze',
      act: 'opens one page of ours and signs nobody in',
    }
    const kind = undoes && freezes ? 'both' : undoes ? 'undo' : freezes ? 'freeze' : link ? 'act' : null
    for (const [name, text] of Object.entries(only)) expect(mail.text.includes(text)).toBe(name === kind)
    expect(mail.text).toMatch(/(has no link|No mail of ours has a link) to sign in|signs nobody in/)
  })
})

describe('F14: a link that freezes', () => {
  it.each([
    'https://evil.example/freeze#freezeTokenOfManyCharactersFreezeToken',
    'https://account.northgate.example/freeze?token=freezeTokenOfManyCharacters',
    'https://account.northgate.example/sign-in#freezeTokenOfManyCharacters',
    'https://account.northgate.example/freeze#short',
    'https://account.northgate.example/freeze#"><script>freezeTokenOfManyCharacters',
    'javascript:alert(1)//freeze#freezeTokenOfManyCharacters',
  ])('is never %s', (freezeUrl) =>
    expect(() => composeMail(sample('totp-added'), house, { ...impersonal, freezeUrl })).toThrow(
      'undoing of ours',
    ),
  )
})

describe('a link that undoes', () => {
  const changed = sample('identifier-changed') as Extract<Notice, { template: 'identifier-changed' }>
  const withToken = (token: string) =>
    composeMail(
      { ...changed, params: { ...changed.params, veto: { token, until: new Date('2026-03-11T17:42:10Z') } } },
      house,
      impersonal,
    )

  it('stands as a button, in full beside it, and says until when it works', () => {
    const { html, text } = composeMail(changed, house, impersonal)
    expect(visible(html).split(vetoUrl)).toHaveLength(2)
    expect(text.split('\n')).toContain(vetoUrl)
    expect(text).toContain('until 11 March 2026 at 17:42 UTC')
  })

  it('is missing where there is no token: the new address is told without one', () => {
    const mail = composeMail({ ...changed, params: { ...changed.params, veto: null } }, house, impersonal)
    expect(mail.html).not.toContain('href')
    expect(mail.text).not.toMatch(/veto|link above/)
  })

  it.each(['', 'x', '"><script>1</script>vetoTokenOf43Charact', 'a b c d e f g h i j k l m n o p'])(
    'is never made of the token %j',
    (token) => expect(() => withToken(token)).toThrow('undoing of ours'),
  )
})

describe('what depends', () => {
  it('leaves the place out when nothing is known of it', () => {
    const mail = composeMail(sample('new-device-alert', { place: '' }), house, impersonal)
    expect(mail.text).not.toContain('Place')
    expect(mail.html).not.toContain('Place')
    expect(mail.text).toContain('203.0.113.9')
  })

  it('counts the backup codes that are left, and warns at none', () => {
    const mail = (left: number) =>
      composeMail(
        { template: 'backup-code-used', to: 'a@example.com', accountId: null, params: { ...here, left } },
        house,
        impersonal,
      ).text
    expect(mail(4)).toContain('4 backup codes are left.')
    expect(mail(4)).not.toContain('Make new ones soon')
    expect(mail(3)).toContain('Only 3 backup codes are left. Make new ones soon.')
    expect(mail(1)).toContain('One backup code is left.')
    expect(mail(0)).toContain('It was the last one.')
  })

  it('names the port of a host that has one', () => {
    const mail = composeMail(
      sample('sign-up-code'),
      { ...house, settings: { ...settings, publicUrl: 'http://localhost:3000' } },
      impersonal,
    )
    expect(mail.text).toContain('This mail is from localhost:3000')
  })
})
