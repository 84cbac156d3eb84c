import { describe, expect, it } from 'vitest'
import { atOnce, mailed, outcomeOf, tally } from '../../../test/attacks.ts'
import type { Browser } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import {
  addTotp,
  codeAt,
  confirmed,
  expectStatus,
  freshEmail,
  giveProofs,
  goodPassword,
  signUp,
} from '../../../test/people.ts'
import { nextCode } from '../../../test/people-factors.ts'
import { tries } from '../../policy/limits.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
const next = 'another harbour lantern 48'
const path = '/v1/password'
const body = { password: next }

async function person() {
  const browser = world().browser()
  return { browser, ...(await signUp(world(), browser)) }
}

/** Asked for and proven, not yet acted on. */
async function proven(browser: Browser, wanted: object = body): Promise<string> {
  const asked = await expectStatus(await browser.post(path, wanted), 403)
  return await giveProofs(browser, asked.body.confirmation, { password: goodPassword })
}

describe('a thief with the session', () => {
  it('F01: one confirmation changes it once, of fifty at once', async () => {
    const { browser, email } = await person()
    const confirmation = await proven(browser)
    const replies = await atOnce(50, () => browser.copy().post(path, body, { confirmation }))
    const counts = tally(replies)
    expect(counts['204']).toBe(1)
    // Fifty to hash are more than wait in line on a slow machine, and who is late finds the new one there already.
    expect(
      Object.keys(counts).filter((outcome) => !/^(204|401|409|410|503 busy|422 password-same)/.test(outcome)),
    ).toEqual([])
    const told = (await mailed(world(), email)).filter((subject) => subject === 'Password changed')
    expect(told).toHaveLength(1)
  })

  it('changes nothing without the password, nor with the factor left out', async () => {
    const { browser, email } = await person()
    const { secret } = await addTotp(world(), browser)
    const thief = browser.copy()
    const asked = await expectStatus(await thief.post(path, body), 403)
    const { id, proofs } = asked.body.confirmation
    expect(proofs.map(({ kind }: { kind: string }) => kind)).toEqual(['password', 'totp'])
    const answer = { proof: 'password', password: goodPassword }
    await expectStatus(await thief.post(`/v1/confirmations/${id}/answers`, answer), 200)
    expect(outcomeOf(await thief.post(path, body, { confirmation: id }))).toBe('409 confirmation-mismatch')
    expect(await mailed(world(), email)).not.toContain('Password changed')
    const proven = { password: goodPassword, totp: codeAt(secret, await world().now()) }
    await expectStatus(await confirmed(browser, 'POST', path, proven, body), 204)
  })

  it('learns no more of the old password from asking for a new one than from guessing it', async () => {
    const { browser } = await person()
    const ask = async (password: string) => outcomeOf(await browser.post(path, { password }))
    for (let n = 0; n < tries.password.free; n++)
      expect(await ask(`${next} ${n}`)).toBe('403 confirmation-required')
    expect(await ask(goodPassword)).toBe('403 confirmation-required')
    const asked = await expectStatus(await browser.post(path, body), 403)
    const answers = `/v1/confirmations/${asked.body.confirmation.id}/answers`
    const guess = { proof: 'password', password: 'not the password at all' }
    expect(outcomeOf(await browser.post(answers, guess))).toBe('429 wait')
    await world().advance(31)
    await expectStatus(await browser.post(answers, { ...guess, password: goodPassword }), 200)
    expect(await ask(goodPassword)).toBe('422 password-same')
  })

  it('is told that it is the old one after all proofs, where nothing was said before', async () => {
    const { browser } = await person()
    for (let n = 0; n < tries.password.free; n++) await browser.post(path, { password: `${next} ${n}` })
    const asked = await expectStatus(await browser.post(path, { password: goodPassword }), 403)
    await world().advance(31)
    const confirmation = await giveProofs(browser, asked.body.confirmation, { password: goodPassword })
    const reply = await browser.post(path, { password: goodPassword }, { confirmation })
    expect(outcomeOf(reply)).toBe('422 password-same')
    expect(reply.headers.getSetCookie()).toEqual([])
  })
})

describe('K14: the new password', () => {
  it('stands nowhere: no answer, event, mail, confirmation or log line', async () => {
    const canary = 'canary harbour lantern 71'
    const browser = world().browser()
    const { email } = await signUp(world(), browser, freshEmail('canary'))
    const asked = await browser.post(path, { password: canary })
    const confirmation = await giveProofs(browser, asked.body.confirmation, { password: goodPassword })
    await expectStatus(await browser.post(path, { password: canary }, { confirmation }), 204)
    await browser.post(path, { password: canary })
    const tables = await Promise.all([
      world().db.selectFrom('confirmations').selectAll().execute(),
      world().db.selectFrom('events').selectAll().execute(),
      world().db.selectFrom('passwords').selectAll().execute(),
    ])
    const seen = JSON.stringify([asked.body, tables, await world().settledMails(email)])
    for (const text of [seen, world().logLines()]) expect(text).not.toContain('canary harbour')
  })
})

describe('at once with a change of factors', () => {
  it('never leaves a short password alone: of a removal and a shorter password one comes first', async () => {
    for (const n of [0, 1, 2]) {
      const { browser } = await person()
      const { id, secret } = await addTotp(world(), browser)
      const short = { password: `q7 lamp ${n}` }
      const proofs = { password: goodPassword, totp: () => nextCode(world(), secret) }
      const change = await browser.post(path, short)
      const remove = await browser.delete(`/v1/factors/totp/${id}`)
      const first = await giveProofs(browser, change.body.confirmation, proofs)
      const second = await giveProofs(browser, remove.body.confirmation, proofs)
      const replies = await Promise.all([
        browser.copy().post(path, short, { confirmation: first }),
        browser.copy().request('DELETE', `/v1/factors/totp/${id}`, undefined, { confirmation: second }),
      ])
      expect(replies.filter(({ status }) => status === 204)).toHaveLength(1)
      const alone = await world()
        .db.selectFrom('passwords as p')
        .leftJoin('totp_authenticators as t', 't.account_id', 'p.account_id')
        .select('p.account_id')
        .where('p.length', '<', 15)
        .where('t.id', 'is', null)
        .execute()
      expect(alone).toEqual([])
    }
  })
})
