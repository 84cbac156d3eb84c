import { describe, expect, it } from 'vitest'
import { mailed, outcomeOf } from '../../../../test/attacks.ts'
import type { Browser } from '../../../../test/browser.ts'
import { useWorld } from '../../../../test/harness.ts'
import { confirmed, expectStatus, goodPassword, mailedCode, signUp } from '../../../../test/people.ts'
import { addSms, freshPhone } from '../../../../test/people-sign-in.ts'
import { rates } from '../../../policy/limits.ts'

const world = useWorld({ easyCaptcha: true, env: { SALLYPORT_SMS_COUNTRIES: 'GB, FR' } })
const path = '/v1/factors/sms'

async function person(): Promise<{ browser: Browser; email: string }> {
  const browser = world().browser()
  return { browser, ...(await signUp(world(), browser)) }
}

describe('codes by SMS', () => {
  it('come to a number written in any way, once a code confirmed it', async () => {
    const { browser, email } = await person()
    const number = freshPhone()
    const national = `0${number.slice(3)}`
    const body = { identifier: national, country: 'GB' }
    const begun = await confirmed(browser, 'POST', path, { password: goodPassword }, body)
    expect((await expectStatus(begun, 201)).body).toMatchObject({
      sentTo: `+44 ••• ••${number.slice(-2)}`,
      code: { channel: 'sms', triesLeft: 5, resendsLeft: 5 },
    })
    expect(await mailed(world(), email)).toEqual(['Your code to sign up', 'Your account'])
    const [text, ...more] = await world().settledMails(number)
    expect([text!.channel, more]).toEqual(['sms', []])
    const code = await mailedCode(world(), number)
    const done = await browser.post(`${path}/${begun.body.id}/confirmation`, { code })
    expect((await expectStatus(done, 200)).body.backupCodes).toHaveLength(10)
    const mails = await mailed(world(), email)
    expect(mails.slice(2).toSorted()).toEqual(['Codes by SMS', 'New backup codes'])
    expect(await world().settledMails(number)).toHaveLength(1)
    expect((await browser.get('/v1/holds')).body).toEqual({ holds: [] })
  })

  it('say on the way what became of the code, to the session that began and to nobody else', async () => {
    const { browser } = await person()
    const number = freshPhone()
    const begun = await confirmed(browser, 'POST', path, { password: goodPassword }, { identifier: number })
    const one = `${path}/${(await expectStatus(begun, 201)).body.id}`
    await world().settledMails(number)
    expect((await expectStatus(await browser.get(one), 200)).body).toMatchObject({
      sentTo: `+44 ••• ••${number.slice(-2)}`,
      code: { channel: 'sms', triesLeft: 5, delivery: { state: expect.any(String) } },
    })
    const stranger = (await person()).browser
    expect(outcomeOf(await stranger.get(one))).toBe('410 enrolment-over')
    expect(outcomeOf(await world().browser().get(one))).toBe('401 session-required')
    await expectStatus(
      await browser.post(`${one}/confirmation`, { code: await mailedCode(world(), number) }),
      200,
    )
    expect(outcomeOf(await browser.get(one))).toBe('410 enrolment-over')
    expect(await world().settledMails(number)).toHaveLength(1)
  })

  it('end with their removal, which an SMS confirms', async () => {
    const { browser, email } = await person()
    const number = freshPhone()
    const { id } = await addSms(world(), browser, number)
    const asked = await expectStatus(await browser.delete(`${path}/${id}`), 403)
    const { shown, proofs } = asked.body.confirmation
    expect(shown).toContainEqual({ label: 'Number', value: `+44 ••• ••${number.slice(-2)}` })
    expect(proofs.map(({ kind }: { kind: string }) => kind)).toEqual(['password', 'sms'])
    const proven = { password: goodPassword, sms: number }
    await expectStatus(await confirmed(browser, 'DELETE', `${path}/${id}`, proven), 204)
    expect((await browser.get('/v1/factors')).body).toMatchObject({
      strongest: null,
      sms: null,
      backupCodes: null,
    })
    expect((await mailed(world(), email)).at(-1)).toBe('No more codes by SMS')
    expect((await browser.get('/v1/holds')).body.holds).toMatchObject([{ cause: 'factor-changed' }])
  })

  it.each([
    [{ identifier: '07400 12', country: 'GB' }, '422 phone-invalid', {}],
    [{ identifier: '07400123456' }, '422 phone-invalid', { part: 'country' }],
    [{ identifier: '+447400123456;ext=5' }, '422 phone-invalid', { part: 'extension' }],
    [{ identifier: 'ada@example.com' }, '422 phone-invalid', { part: 'number' }],
    [{ identifier: '+448001111111' }, '422 phone-invalid', {}],
    [{ identifier: '+4915112345678' }, '422 phone-country-refused', {}],
    [{ identifier: 447400123456 }, '400 bad-shape', {}],
    [{ identifier: '+447400123456', country: 'gb' }, '400 bad-shape', {}],
    [{ number: '+447400123456' }, '400 bad-shape', {}],
  ])('are refused to %j before any proof is asked', async (body, outcome, more) => {
    const { browser } = await person()
    const reply = await browser.post(path, body)
    expect(outcomeOf(reply)).toBe(outcome)
    expect(reply.body).toMatchObject(more)
  })

  it('C15: are capped for each account, whatever numbers it names; a refused one spends no confirmation', async () => {
    const { browser } = await person()
    const begin = (identifier: string) =>
      confirmed(browser, 'POST', path, { password: goodPassword }, { identifier })
    for (let n = 0; n < rates['sms.account'].size; n++) await expectStatus(await begin(freshPhone()), 201)
    const last = freshPhone()
    const reply = await begin(last)
    expect(outcomeOf(reply)).toBe('429 too-many-requests')
    expect(reply.body.retryAfterSeconds).toBeGreaterThan(0)
    expect(await world().settledMails(last)).toEqual([])
    expect((await browser.get('/v1/session')).status).toBe(200)
  })
})
