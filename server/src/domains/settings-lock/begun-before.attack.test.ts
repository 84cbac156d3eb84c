import { describe, expect, test } from 'vitest'
import { eventsOf, outcomeOf } from '../../../test/attacks.ts'
import { createAuthenticator } from '../../../test/authenticator.ts'
import type { Reply } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import { codeAt, confirmed, expectStatus, freshEmail, giveProofs } from '../../../test/people.ts'
import { codeSentBy, freshPhone } from '../../../test/people-sign-in.ts'
import {
  add,
  answerChange,
  beginAdding,
  newestCode,
  newestVeto,
  signInAgain,
} from '../identifiers/changing.testing.ts'
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

  test('F09: a wish to let value go anywhere, and an address that waits, end with it; one that counts stays', async () => {
    const person = await someone(world())
    const { browser, email, proofs, accountId } = person
    const at = await world().now()
    const listed = (label: string, activeAt: Date) => ({
      id: crypto.randomUUID(),
      account_id: accountId,
      kind: 'on-chain',
      asset: 'BTC',
      network: 'bitcoin',
      address: `address of ${label}`,
      memo: '',
      label,
      added_at: at,
      active_at: activeAt,
    })
    const later = new Date(at.getTime() + 3_600_000)
    await world()
      .db.insertInto('withdrawal_addresses')
      .values([listed('counts', at), listed('waits', later)])
      .execute()
    const off = '/v1/withdrawal-addresses/only/off'
    await expectStatus(await confirmed(browser, 'POST', off, proofs), 200)
    await lock(person, 30)
    await world().advance(3 * 24 * 3_600)
    await signInAgain(world(), browser, email)
    const { mode, addresses } = (await expectStatus(await browser.get('/v1/withdrawal-addresses'), 200)).body
    expect(mode).toEqual({ only: true, offAt: null })
    expect(addresses.map(({ label, state }: Record<string, string>) => [label, state])).toEqual([
      ['counts', 'active'],
    ])
    expect(await eventsOf(world(), accountId)).toEqual(
      expect.arrayContaining(['settings.locked', 'whitelist.off-cancelled', 'withdrawal-address.removed']),
    )
    const subjects = (await world().settledMails(email)).map(({ subject }) => subject).join('\n')
    for (const told of [/address removed/i, /settings locked/i]) expect(subjects).toMatch(told)
  })

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
