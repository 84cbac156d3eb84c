import { describe, expect, test } from 'vitest'
import { outcomeOf } from '../../../test/attacks.ts'
import { createAuthenticator } from '../../../test/authenticator.ts'
import type { Reply } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import { codeAt, confirmed, expectStatus, freshEmail, giveProofs } from '../../../test/people.ts'
import { codeSentBy, freshPhone } from '../../../test/people-sign-in.ts'
import { add, answerChange, beginAdding, newestCode, newestVeto } from '../identifiers/changing.testing.ts'
import { giveKey, lock, type Person, someone } from './locking.testing.ts'

const world = useWorld({ easyCaptcha: true })

type Finish = () => Promise<Reply>

/** Each begins something that a lock must not let be finished, and returns what would finish it. */
const begun: Record<string, [(person: Person) => Promise<Finish>, over: string]> = {
  'an authenticator app': [
    async ({ browser, proofs }) => {
      const { id, secret } = (await started({ browser, proofs }, 'totp')).body
      const code = codeAt(secret, await world().now())
      return () => browser.post(`/v1/factors/totp/${id}/confirmation`, { code })
    },
    '410 enrolment-over',
  ],
  'a number for codes': [
    async ({ browser, proofs }) => {
      const identifier = freshPhone()
      const [code, { body }] = await codeSentBy(world(), identifier, () =>
        started({ browser, proofs }, 'sms', { identifier }),
      )
      return () => browser.post(`/v1/factors/sms/${body.id}/confirmation`, { code })
    },
    '410 enrolment-over',
  ],
  'a passkey': [
    async ({ browser, proofs }) => {
      const { id, options } = (await started({ browser, proofs }, 'passkeys', { name: 'Mine' })).body
      const attestation = createAuthenticator(world().origin).register(options)
      return () => browser.post(`/v1/factors/passkeys/${id}/confirmation`, { attestation })
    },
    '410 enrolment-over',
  ],
  'an address': [
    async (person) => {
      const address = freshEmail('mallory')
      const { id } = (await expectStatus(await beginAdding(person, address), 201)).body
      const code = await newestCode(world(), address)
      return () => answerChange(person.browser, id, code)
    },
    '410 change-over',
  ],
  'a confirmation that every proof was given for': [
    async ({ browser, proofs }) => {
      const change = [browser, 'PUT', '/v1/anti-phishing-code', { code: 'Mallory was here' }] as const
      const asked = await expectStatus(await change[0].request(change[1], change[2], change[3]), 403)
      const confirmation = await giveProofs(browser, asked.body.confirmation, proofs)
      return () => change[0].request(change[1], change[2], change[3], { confirmation })
    },
    '410 confirmation-over',
  ],
}

const started = async ({ browser, proofs }: Pick<Person, 'browser' | 'proofs'>, kind: string, body = {}) =>
  await expectStatus(await confirmed(browser, 'POST', `/v1/factors/${kind}`, proofs, body), 201)

describe('F04: what was begun before the settings were locked', () => {
  test.each(Object.entries(begun))(
    '%s is not finished behind it, and not after it either',
    async (_, [begin, over]) => {
      const person = await someone(world())
      const finish = await begin(person)
      const key = await lock(person, 30, true)
      const mails = (await world().settledMails(person.email)).length
      expect(outcomeOf(await finish())).toBe('423 settings-locked')
      expect(await world().settledMails(person.email)).toHaveLength(mails)
      await expectStatus(await giveKey(person, key), 200)
      expect(outcomeOf(await finish())).toBe(over)
    },
  )

  test('D09: a changed address is vetoed all the same: the lock is no way to shut the old one out', async () => {
    const person = await someone(world())
    await add(world(), person, freshEmail('mallory'))
    await lock(person, 30)
    const token = await newestVeto(world(), person.email)
    await expectStatus(await world().browser().post('/v1/vetoes', { token }), 204)
    // Whoever locked it sits outside now, and the settings stay as they are for everybody.
    expect(outcomeOf(await person.browser.get('/v1/session'))).toBe('401 session-required')
  })
})
