import { describe, expect, it } from 'vitest'
import { atOnce, mailed, outcomeOf, tally } from '../../../../test/attacks.ts'
import type { Browser } from '../../../../test/browser.ts'
import { useWorld } from '../../../../test/harness.ts'
import {
  confirmed,
  expectStatus,
  givePassword,
  goodPassword,
  mailedCode,
  signUp,
} from '../../../../test/people.ts'
import { freshPhone } from '../../../../test/people-sign-in.ts'
import { sentCode } from '../../../policy/limits.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
const proofs = { password: goodPassword }

async function person() {
  const browser = world().browser()
  return { browser, ...(await signUp(world(), browser)) }
}

/** A number under way to become a factor, and the code sent to it. */
async function begun(browser: Browser, number = freshPhone()) {
  const before = await textsTo(number)
  const reply = await confirmed(browser, 'POST', '/v1/factors/sms', proofs, { identifier: number })
  const { id } = (await expectStatus(reply, 201)).body
  const code = await mailedCode(world(), number, before)
  return { id: id as string, number, code, path: `/v1/factors/sms/${id}/confirmation`, reply }
}

/** The same cookies at one of the processes. */
function at(process: number, { jar }: Browser): Browser {
  const twin = world().browser({ process })
  for (const [name, value] of jar) twin.jar.set(name, value)
  return twin
}

const wrongFor = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const factors = async (browser: Browser) => (await browser.get('/v1/factors')).body
const textsTo = async (number: string) => (await world().settledMails(number)).length

describe('A20: a number is set up once, by the session that began', () => {
  it('A20: neither another session of the account nor another account confirms it, or has a code sent', async () => {
    const { browser, email } = await person()
    const other = world().browser({ process: 1 })
    await expectStatus(await givePassword(other, email), 200)
    const mail = await mailedCode(world(), email, 1)
    await other.post('/v1/sign-ins/current/answers', { method: 'address-code', code: mail })
    const { path, code, id, number } = await begun(browser)
    await world().advance(sentCode.resendAfter)
    for (const thief of [other, (await person()).browser]) {
      expect(outcomeOf(await thief.post(path, { code }))).toBe('410 enrolment-over')
      expect(outcomeOf(await thief.post(`/v1/factors/sms/${id}/resends`))).toBe('410 enrolment-over')
    }
    expect(await textsTo(number)).toBe(1)
    await expectStatus(await browser.post(path, { code }), 200)
  })

  it('A20: fifty confirmations at once are one, over two processes; a second one is over', async () => {
    const { browser, email } = await person()
    const { path, code, number } = await begun(browser)
    const replies = await atOnce(50, async (n) => {
      const twin = at(n % 2, browser)
      return { twin, reply: await twin.post(path, { code }) }
    })
    const counts = tally(replies.map(({ reply }) => reply))
    expect(counts['200']).toBe(1)
    expect(Object.keys(counts).every((outcome) => /^(200|401|410)/.test(outcome))).toBe(true)
    const { twin, reply } = replies.find((one) => one.reply.status === 200)!
    expect(reply.body.backupCodes).toHaveLength(10)
    expect(reply.body.factors).toMatchObject({
      strongest: 'sms',
      sms: { number: `+44 ••• ••${number.slice(-2)}`, lastUsedAt: null, disabled: false },
    })
    expect(JSON.stringify(reply.body)).not.toContain(number)
    expect(outcomeOf(await twin.post(path, { code }))).toBe('410 enrolment-over')
    const mails = await mailed(world(), email)
    expect(mails.filter((subject) => subject === 'Codes by SMS')).toHaveLength(1)
    expect(mails.filter((subject) => subject === 'New backup codes')).toHaveLength(1)
    expect(await textsTo(number)).toBe(1)
  })

  it('A20: a set-up that was begun anew has one code that counts: the newest', async () => {
    const { browser } = await person()
    const first = await begun(browser, freshPhone().replace(/..$/, '41'))
    const second = await begun(browser, freshPhone().replace(/..$/, '42'))
    expect(outcomeOf(await browser.post(first.path, { code: first.code }))).toBe('410 enrolment-over')
    expect(outcomeOf(await browser.post(first.path, { code: second.code }))).toBe('410 enrolment-over')
    await expectStatus(await browser.post(second.path, { code: second.code }), 200)
    expect((await factors(browser)).sms.number).toBe('+44 ••• ••42')
  })
})

describe('A08, A12: codes of a set-up', () => {
  it('A08: a new code gives no new tries; after five wrong ones all is spent', async () => {
    const { browser } = await person()
    const { path, code, id, number } = await begun(browser)
    const guess = async () => await browser.post(path, { code: wrongFor(code) })
    for (const left of [4, 3])
      expect((await guess()).body).toMatchObject({ code: 'code-wrong', triesLeft: left })
    await world().advance(sentCode.resendAfter)
    const resent = await expectStatus(await browser.post(`/v1/factors/sms/${id}/resends`), 200)
    expect(resent.body.code).toMatchObject({ channel: 'sms', triesLeft: 3, resendsLeft: 4 })
    const newest = await mailedCode(world(), number, 1)
    for (const left of [2, 1])
      expect((await browser.post(path, { code: wrongFor(newest) })).body.triesLeft).toBe(left)
    expect(outcomeOf(await browser.post(path, { code: wrongFor(newest) }))).toBe('410 code-spent')
    expect(outcomeOf(await browser.post(path, { code: newest }))).toBe('410 code-spent')
    await world().advance(sentCode.resendAfter)
    expect(outcomeOf(await browser.post(`/v1/factors/sms/${id}/resends`))).toBe('410 code-spent')
    expect((await factors(browser)).sms).toBeNull()
    expect(await textsTo(number)).toBe(2)
  })

  it('A12: only the newest code counts, a resend waits, and at the end of its life none does', async () => {
    const { browser } = await person()
    const { path, code, id, number } = await begun(browser)
    const early = await browser.post(`/v1/factors/sms/${id}/resends`)
    expect([outcomeOf(early), early.body.retryAfterSeconds > 0]).toEqual(['429 wait', true])
    await world().advance(sentCode.resendAfter)
    const resends = await atOnce(50, (n) => at(n % 2, browser).post(`/v1/factors/sms/${id}/resends`))
    expect(tally(resends)).toEqual({ '200': 1, '429 wait': 49 })
    const newest = await mailedCode(world(), number, 1)
    expect(outcomeOf(await browser.post(path, { code }))).toBe('422 code-wrong')
    await world().advance(sentCode.seconds)
    expect(outcomeOf(await browser.post(path, { code: newest }))).toBe('410 code-expired')
    await world().advance(-sentCode.seconds)
    expect((await browser.post(path, { code: newest })).status).not.toBe(200)
    expect(await textsTo(number)).toBe(2)
    expect((await factors(browser)).sms).toBeNull()
  })

  it('K10: a set-up is over after ten minutes, and stays so when the clock is set back', async () => {
    const { browser } = await person()
    const { path, id, number } = await begun(browser)
    await world().advance(590)
    await expectStatus(await browser.post(`/v1/factors/sms/${id}/resends`), 200)
    const code = await mailedCode(world(), number, 1)
    await world().advance(10)
    expect(outcomeOf(await browser.post(path, { code }))).toBe('410 enrolment-over')
    await world().advance(-60)
    expect(outcomeOf(await browser.post(path, { code }))).toBe('410 enrolment-over')
    expect((await factors(browser)).sms).toBeNull()
  })

  it('A11: a code of the set-up is nothing to another purpose, and another one nothing to it', async () => {
    const { browser } = await person()
    const { path, code, number } = await begun(browser)
    const twin = (await person()).browser
    const theirs = await begun(twin)
    expect(outcomeOf(await browser.post(path, { code: theirs.code }))).toBe('422 code-wrong')
    await expectStatus(await browser.post(path, { code }), 200)
    const asked = await expectStatus(await browser.post('/v1/factors/totp'), 403)
    const answers = `/v1/confirmations/${asked.body.confirmation.id}`
    await browser.post(`${answers}/answers`, { proof: 'password', password: goodPassword })
    await expectStatus(await browser.post(`${answers}/codes`), 200)
    await mailedCode(world(), number, 1)
    expect(outcomeOf(await browser.post(`${answers}/answers`, { proof: 'sms', code }))).toBe('422 code-wrong')
  })
})
