import { describe, expect, test } from 'vitest'
import { mailed, outcomeOf } from '../../../test/attacks.ts'
import { createAuthenticator } from '../../../test/authenticator.ts'
import type { Browser, Reply } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import { codeAt, confirmed, expectStatus, freshEmail, goodPassword } from '../../../test/people.ts'
import { addPasskey, codeSentBy, freshPhone } from '../../../test/people-sign-in.ts'
import type { FactorClass } from '../../policy/actions.ts'
import { add, newPerson, type Person, signInAgain } from '../identifiers/changing.testing.ts'

const world = useWorld({ easyCaptcha: true })

const newPassword = 'another quiet harbour 48'

/** Begins a set-up with the password alone, as long as there is no factor; returns what would finish it. */
const begin: Record<FactorClass, (browser: Browser) => Promise<() => Promise<Reply>>> = {
  totp: async (browser) => {
    const { id, secret } = await begun(browser, 'totp')
    return async () => {
      const code = codeAt(secret, await world().now())
      return await browser.post(`/v1/factors/totp/${id}/confirmation`, { code })
    }
  },
  sms: async (browser) => {
    const identifier = freshPhone()
    const [code, { id }] = await codeSentBy(world(), identifier, () => begun(browser, 'sms', { identifier }))
    return () => browser.post(`/v1/factors/sms/${id}/confirmation`, { code })
  },
  passkey: async (browser) => {
    const { id, options } = await begun(browser, 'passkeys', { name: 'Mine' })
    const attestation = createAuthenticator(world().origin).register(options)
    return () => browser.post(`/v1/factors/passkeys/${id}/confirmation`, { attestation })
  },
}

async function begun(browser: Browser, kind: string, body: object = {}) {
  const reply = await confirmed(browser, 'POST', `/v1/factors/${kind}`, { password: goodPassword }, body)
  return (await expectStatus(reply, 201)).body
}

type Meanwhile = (person: Person) => Promise<unknown>
const meanwhile: [string, Meanwhile][] = [
  [
    'the password is changed, and other sessions are kept',
    ({ browser, proofs }) =>
      confirmed(browser, 'POST', '/v1/password', proofs, { password: newPassword, keepOtherSessions: true }),
  ],
  ['an address is added', (person) => add(world(), person, freshEmail('new'))],
]

describe('F04 A18: a set-up under way belongs to the moment it was confirmed in', () => {
  const all = Object.keys(begin) as FactorClass[]

  test.each(meanwhile.flatMap(([what, act]) => all.map((kind) => [kind, what, act] as const)))(
    'F04: %s, begun by a thief with the password: over when %s',
    async (kind, _what, act) => {
      const person = await newPerson(world())
      const thief = world().browser()
      await signInAgain(world(), thief, person.email)
      const finish = await begin[kind](thief)
      await act(person)
      expect((await thief.get('/v1/session')).status).toBe(200)
      expect(outcomeOf(await finish())).toBe('410 enrolment-over')
      expect((await person.browser.get('/v1/factors')).body.strongest).toBeNull()
      expect((await mailed(world(), person.email)).join()).not.toMatch(/passkey|authenticator|SMS/i)
    },
  )

  test.each(all)(
    'A18: %s, begun with the password alone: over in its own session when a passkey was added since',
    async (kind) => {
      const person = await newPerson(world())
      const finish = await begin[kind](person.browser)
      await addPasskey(world(), person.browser)
      expect(outcomeOf(await finish())).toBe('410 enrolment-over')
      const { passkeys, totp, sms } = (await person.browser.get('/v1/factors')).body
      expect([passkeys.length, totp, sms]).toEqual([1, null, null])
    },
  )
})
