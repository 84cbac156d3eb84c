import { describe, expect, it } from 'vitest'
import { accountOf, atOnce, eventsOf, mailed, outcomeOf } from '../../../../test/attacks.ts'
import type { Browser } from '../../../../test/browser.ts'
import { useWorld } from '../../../../test/harness.ts'
import { confirmed, expectStatus, goodPassword, mailedCode, signUp } from '../../../../test/people.ts'
import { freshPhone } from '../../../../test/people-sign-in.ts'

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

const factors = async (browser: Browser) => (await browser.get('/v1/factors')).body
const textsTo = async (number: string) => (await world().settledMails(number)).length

describe('A18: a number of a thief', () => {
  it('A18: a stolen session sends no SMS and adds no number', async () => {
    const { browser, email } = await person()
    const thief = browser.copy()
    const number = freshPhone()
    const asked = await expectStatus(await thief.post('/v1/factors/sms', { identifier: number }), 403)
    const { id, shown, proofs: wanted } = asked.body.confirmation
    expect(wanted).toEqual([{ kind: 'password', done: false }])
    expect(shown).toContainEqual({ label: 'Number', value: number })
    const acted = await thief.post('/v1/factors/sms', { identifier: number }, { confirmation: id })
    expect(outcomeOf(acted)).toBe('409 confirmation-mismatch')
    expect(await textsTo(number)).toBe(0)
    expect(await mailed(world(), email)).toEqual(['Your code to sign up', 'Your account'])
    expect((await factors(browser)).sms).toBeNull()
  })

  it('A18, D09: a number confirmed for one holder is not exchanged for another one', async () => {
    const { browser, email } = await person()
    const number = freshPhone()
    const asked = await expectStatus(await browser.post('/v1/factors/sms', { identifier: number }), 403)
    const { id } = asked.body.confirmation
    await browser.post(`/v1/confirmations/${id}/answers`, { proof: 'password', password: goodPassword })
    const others = freshPhone()
    const swapped = await browser.post('/v1/factors/sms', { identifier: others }, { confirmation: id })
    expect(outcomeOf(swapped)).toBe('409 confirmation-mismatch')
    const late = await browser.post('/v1/factors/sms', { identifier: number }, { confirmation: id })
    expect(outcomeOf(late)).toBe('410 confirmation-over')
    expect([await textsTo(number), await textsTo(others)]).toEqual([0, 0])
    expect(await eventsOf(world(), await accountOf(world(), email))).toContain('confirmation.burnt')
  })

  it('A18: a second number is refused before any proof is asked; the first stays', async () => {
    const { browser } = await person()
    const { path, code, number } = await begun(browser)
    await expectStatus(await browser.post(path, { code }), 200)
    const second = await browser.post('/v1/factors/sms', { identifier: freshPhone() })
    expect(outcomeOf(second)).toBe('409 factor-exists')
    expect((await factors(browser)).sms.number).toContain(number.slice(-2))
  })

  it('F01: of two numbers begun at once, each confirmation sends one SMS, and one number counts', async () => {
    const { browser } = await person()
    const numbers = [freshPhone(), freshPhone()]
    const asked = await Promise.all(
      numbers.map(async (identifier) => {
        const { body } = await browser.post('/v1/factors/sms', { identifier })
        const { id } = body.confirmation
        await browser.post(`/v1/confirmations/${id}/answers`, { proof: 'password', password: goodPassword })
        return { identifier, id }
      }),
    )
    const replies = await atOnce(50, (n) => {
      const { identifier, id } = asked[n % 2]!
      return at(n % 2, browser).post('/v1/factors/sms', { identifier }, { confirmation: id })
    })
    const begun = replies.filter(({ status }) => status === 201)
    expect([1, 2]).toContain(begun.length)
    const sent = await Promise.all(numbers.map(textsTo))
    expect(sent[0]! + sent[1]!).toBe(begun.length)
    expect(Math.max(...sent)).toBe(1)
    const pending = await world()
      .db.selectFrom('sms_authenticators')
      .select('id')
      .where('number', 'in', numbers)
      .execute()
    expect(pending).toHaveLength(1)
  })
})
