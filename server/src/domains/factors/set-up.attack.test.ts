import { describe, expect, it } from 'vitest'
import { atOnce, mailed, outcomeOf, tally } from '../../../test/attacks.ts'
import { createAuthenticator } from '../../../test/authenticator.ts'
import { useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus, goodPassword, signUp } from '../../../test/people.ts'
import { nextCode } from '../../../test/people-factors.ts'

const world = useWorld({ easyCaptcha: true })

async function person() {
  const browser = world().browser()
  return { browser, ...(await signUp(world(), browser)), proofs: { password: goodPassword } }
}

describe('A20: the set-up of a passkey', () => {
  async function begun(someone: Awaited<ReturnType<typeof person>>) {
    const reply = await confirmed(someone.browser, 'POST', '/v1/factors/passkeys', someone.proofs, {
      name: 'Phone',
    })
    const { id, options } = (await expectStatus(reply, 201)).body
    const attestation = createAuthenticator(world().origin).register(options)
    return { id, options, attestation, path: `/v1/factors/passkeys/${id}/confirmation` }
  }

  it('A20: is finished by the session that began it, once, of fifty at once', async () => {
    const someone = await person()
    const { path, attestation } = await begun(someone)
    const stranger = await person()
    expect(outcomeOf(await stranger.browser.post(path, { attestation }))).toBe('410 enrolment-over')
    const replies = await atOnce(50, async () => {
      const twin = someone.browser.copy()
      return { twin, reply: await twin.post(path, { attestation }) }
    })
    const counts = tally(replies.map(({ reply }) => reply))
    expect(counts['200']).toBe(1)
    expect(Object.keys(counts).every((outcome) => /^(200|401|410)/.test(outcome))).toBe(true)
    const { twin, reply } = replies.find((one) => one.reply.status === 200)!
    expect(reply.body.backupCodes).toHaveLength(10)
    expect(reply.body.factors).toMatchObject({
      strongest: 'passkey',
      passkeys: [{ name: 'Phone', synced: false }],
    })
    expect(outcomeOf(await twin.post(path, { attestation }))).toBe('410 enrolment-over')
    const mails = await mailed(world(), someone.email)
    for (const subject of ['Passkey added', 'New backup codes'])
      expect(mails.filter((one) => one === subject)).toHaveLength(1)
  })

  it('A20: can not be read again, and what was read of the passkey is no key', async () => {
    const someone = await person()
    const { id, path, options, attestation } = await begun(someone)
    await expectStatus(await someone.browser.post(path, { attestation }), 200)
    for (const where of ['/v1/factors', '/v1/activity', '/v1/session', '/v1/checkup']) {
      const text = JSON.stringify((await someone.browser.get(where)).body)
      expect(text).not.toContain(options.challenge)
      expect(text).not.toContain(attestation.id)
    }
    expect(outcomeOf(await someone.browser.get(`/v1/factors/passkeys/${id}`))).toBe('405 method-not-allowed')
  })

  it('A20: two at once, of which one is the first factor, bring one set of backup codes', async () => {
    const someone = await person()
    const passkey = await begun(someone)
    const begunTotp = await confirmed(someone.browser, 'POST', '/v1/factors/totp', someone.proofs)
    const { id, secret } = (await expectStatus(begunTotp, 201)).body
    const code = await nextCode(world(), secret)
    const replies = await Promise.all([
      someone.browser.copy().post(passkey.path, { attestation: passkey.attestation }),
      someone.browser.copy().post(`/v1/factors/totp/${id}/confirmation`, { code }),
    ])
    const done = replies.filter(({ status }) => status === 200)
    expect(done.length).toBeGreaterThan(0)
    expect(done.filter(({ body }) => body.backupCodes !== null)).toHaveLength(1)
  })
})
