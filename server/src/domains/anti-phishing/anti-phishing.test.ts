import { describe, expect, it } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { addTotp, confirmed, expectStatus, freshEmail, goodPassword } from '../../../test/people.ts'
import { freshPhone } from '../../../test/people-sign-in.ts'
import {
  mailsSince,
  newHolder,
  newPerson,
  other,
  partsWith,
  path,
  phrase,
  removePhrase,
  setPhrase,
} from './carrying.testing.ts'

const world = useWorld({ easyCaptcha: true })

describe('the code of an account', () => {
  it('is set, changed and removed, each told with what counts from then on', async () => {
    const person = await newPerson(world())
    const { browser, email } = person
    expect((await browser.get(path)).body).toEqual({ code: null, setAt: null, hidden: false })
    expect((await world().settledMails(email)).map((mail) => partsWith('anti-phishing', mail))).toEqual([
      [],
      [],
    ])

    await setPhrase(person)
    expect((await browser.get(path)).body).toEqual({
      code: phrase,
      setAt: expect.stringMatching(/Z$/),
      hidden: false,
    })
    await setPhrase(person, '  Red kite at dusk ')
    expect((await browser.get(path)).body.code).toBe(other)
    await removePhrase(person)
    expect((await browser.get(path)).body).toEqual({ code: null, setAt: null, hidden: false })

    const mails = (await world().settledMails(email)).toReversed().slice(2)
    expect(mails.map((mail) => [mail.subject, partsWith(phrase, mail), partsWith(other, mail)])).toEqual([
      ['Anti-phishing code set at Sallyport', ['plain', 'html'], []],
      ['Anti-phishing code changed at Sallyport', [], ['plain', 'html']],
      ['Anti-phishing code removed at Sallyport', [], []],
    ])
    const { events } = (await browser.get('/v1/activity?kind=anti-phishing')).body
    expect(events.map(({ type, data }: { type: string; data: object }) => [type, data])).toEqual([
      ['anti-phishing.removed', {}],
      ['anti-phishing.set', { first: false }],
      ['anti-phishing.set', { first: true }],
    ])
  })

  it('asks for password and factor, shows the new one in full and the old one never', async () => {
    const person = await newHolder(world())
    const { secret } = await addTotp(world(), person.browser)
    expect(secret).toBeTruthy()
    for (const [method, body] of [
      ['PUT', { code: other }],
      ['DELETE', undefined],
    ] as const) {
      const asked = await expectStatus(await person.browser.request(method, path, body), 403)
      const { proofs, shown } = asked.body.confirmation
      expect(proofs.map(({ kind }: { kind: string }) => kind)).toEqual(['password', 'totp'])
      expect(JSON.stringify(shown)).not.toContain(phrase)
      const lines = shown.filter(({ label }: { label: string }) => label === 'New code')
      expect(lines).toEqual(body ? [{ label: 'New code', value: other }] : [])
    }
    expect((await person.browser.get(path)).body.code).toBe(phrase)
  })

  it('is refused with the reason before anything is asked, and there must be one to remove', async () => {
    const { browser, email, proofs } = await newPerson(world())
    const before = (await world().settledMails(email)).length
    const refused = await browser.request('PUT', path, { code: '<b>fox</b>' })
    expect([refused.status, refused.body.code, refused.body.field, refused.body.reason]).toEqual([
      422,
      'anti-phishing-invalid',
      'code',
      'sign',
    ])
    expect(JSON.stringify(refused.body)).not.toContain('fox')
    expect((await browser.request('DELETE', path)).status).toBe(404)
    expect((await confirmed(browser, 'PUT', path, proofs, { code: phrase })).status).toBe(204)
    expect(await world().settledMails(email)).toHaveLength(before + 1)
  })

  it('heads a sample: the mail as it would come, and a document for a frame that runs nothing', async () => {
    const { browser, email } = await newHolder(world())
    const sent = (await world().settledMails(email)).length
    const { subject, text, html } = (await browser.get(`${path}/sample`)).body
    expect(subject).toBe('New device signed in at Sallyport')
    expect(text).toContain(`Your anti-phishing code: ${phrase}`)
    const framed = await expectStatus(await browser.get(`${path}/sample/html`), 200)
    expect(framed.body).toBe(html)
    expect(html).toContain(phrase)
    expect(framed.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(framed.headers.get('cache-control')).toBe('no-store')
    expect(framed.headers.get('x-frame-options')).toBe('SAMEORIGIN')
    const policy = framed.headers.get('content-security-policy')!.split('; ')
    for (const one of ["default-src 'none'", 'sandbox', "frame-ancestors 'self'", "form-action 'none'"])
      expect(policy).toContain(one)
    expect(policy.join()).not.toMatch(/script|unsafe-eval|https?:/)
    expect(await world().settledMails(email)).toHaveLength(sent)
  })

  it('has no line in the sample as long as none is set', async () => {
    const { browser } = await newPerson(world())
    expect((await browser.get(`${path}/sample`)).body.text).not.toContain('anti-phishing')
  })
})

describe('messages that were waiting, and messages by SMS', () => {
  it('carries what counts when it leaves: a change is never followed by a mail with the old one', async () => {
    const person = await newHolder(world())
    const seen = person.seen
    await setPhrase(person, other)
    await expectStatus(
      await confirmed(person.browser, 'POST', '/v1/password', person.proofs, {
        password: 'another harbour lantern 48',
      }),
      204,
    )
    const mails = await mailsSince(world(), person.email, seen)
    expect(mails.map((mail) => [partsWith(phrase, mail), partsWith(other, mail)])).toEqual([
      [[], ['plain', 'html']],
      [[], ['plain', 'html']],
    ])
  })

  it('stands in the SMS of an account of a number alone', async () => {
    const number = freshPhone()
    const person = await newPerson(world(), number)
    await setPhrase(person, 'Heron')
    const [sms] = await world().settledMails(number)
    expect(sms!.text).toContain('your anti-phishing code was set.')
    expect(sms!.text).toContain('Anti-phishing: Heron')
  })

  it('is nobody else’s: two holders read their own', async () => {
    const [one, two] = [
      await newHolder(world(), freshEmail('one')),
      await newPerson(world(), freshEmail('two')),
    ]
    await setPhrase(two, other)
    expect((await one.browser.get(path)).body.code).toBe(phrase)
    expect((await two.browser.get(path)).body.code).toBe(other)
    for (const mail of await world().settledMails(two.email)) expect(partsWith(phrase, mail)).toEqual([])
    expect(goodPassword).not.toContain(phrase)
  })
})
