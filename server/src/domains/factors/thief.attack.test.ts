import { describe, expect, it } from 'vitest'
import { accountOf, eventsOf, mailed, outcomeOf } from '../../../test/attacks.ts'
import type { Browser } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import {
  expectStatus,
  freshEmail,
  giveProofs,
  goodPassword,
  type Proofs,
  signUp,
} from '../../../test/people.ts'
import { addTotpWith, type Enrolled, enrol, nextCode } from '../../../test/people-factors.ts'
import { addPasskey, addSms, freshPhone } from '../../../test/people-sign-in.ts'
import { type FactorClass, ladder } from '../../policy/actions.ts'

const world = useWorld({ easyCaptcha: true })

type Person = { browser: Browser; email: string; enrolled: Enrolled; proofs: Proofs }

async function person(classes: readonly FactorClass[]): Promise<Person> {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  return { browser, email, ...(await enrol(world(), browser, classes, { password: goodPassword })) }
}

/** A second address of the account: notices go to every one. */
async function addSecondAddress(email: string): Promise<string> {
  const second = freshEmail('second')
  const row = { id: crypto.randomUUID(), account_id: await accountOf(world(), email), kind: 'email' }
  const verified = { canonical: second, written: second, verified_at: await world().now() }
  await world()
    .db.insertInto('identifiers')
    .values({ ...row, ...verified })
    .execute()
  return second
}

const answer = (browser: Browser, id: string, body: object) =>
  browser.post(`/v1/confirmations/${id}/answers`, body)
const folder = { passkey: 'passkeys', totp: 'totp', sms: 'sms' } as const
const factors = async (browser: Browser) => (await browser.get('/v1/factors')).body
const newest = async (browser: Browser) =>
  (await expectStatus(await browser.post('/v1/factors/passkeys', { name: 'Phone' }), 403)).body.confirmation

describe('A17: a weaker factor removes none', () => {
  it.each(ladder.slice(0, 2))('A17: %s is not removed by one below it', async (one) => {
    const { browser, enrolled } = await person(
      one === 'passkey' ? ['sms', 'totp', 'passkey'] : ['sms', 'totp'],
    )
    const weaker = one === 'passkey' ? (['totp', 'sms'] as const) : (['sms'] as const)
    for (const other of weaker) {
      const path = `/v1/factors/${folder[one]}/${enrolled[one]!.id}`
      const { id, proofs } = (await expectStatus(await browser.delete(path), 403)).body.confirmation
      expect(proofs.map(({ kind }: { kind: string }) => kind)).toEqual(['password', one])
      await expectStatus(await answer(browser, id, { proof: 'password', password: goodPassword }), 200)
      const code = other === 'totp' ? await nextCode(world(), enrolled.totp!.secret) : '000000'
      expect(outcomeOf(await answer(browser, id, { proof: other, code }))).toBe('409 confirmation-mismatch')
      const acted = await browser.delete(path, { confirmation: id })
      expect(outcomeOf(acted)).toBe('410 confirmation-over')
    }
    const left = await factors(browser)
    expect(left.strongest).toBe(one)
    expect(left[one === 'passkey' ? 'passkeys' : one]).toMatchObject(
      one === 'passkey' ? [{ id: enrolled.passkey!.id }] : { id: enrolled.totp!.id },
    )
  })

  it('A17: nor is a weaker one removed by itself while a stronger one is there', async () => {
    const { browser, enrolled } = await person(['sms', 'totp', 'passkey'])
    for (const one of ['totp', 'sms'] as const) {
      const path = `/v1/factors/${folder[one]}/${enrolled[one]!.id}`
      const { proofs } = (await expectStatus(await browser.delete(path), 403)).body.confirmation
      expect(proofs.map(({ kind }: { kind: string }) => kind)).toEqual(['password', 'passkey'])
    }
  })

  it('A17: proofs given to add a factor remove none, and to remove one remove no other', async () => {
    const { browser, email, enrolled, proofs } = await person(['sms', 'totp'])
    const added = await giveProofs(browser, await newest(browser), proofs)
    const totp = `/v1/factors/totp/${enrolled.totp!.id}`
    expect(outcomeOf(await browser.delete(totp, { confirmation: added }))).toBe('409 confirmation-mismatch')
    const sms = `/v1/factors/sms/${enrolled.sms!.id}`
    const asked = await expectStatus(await browser.delete(sms), 403)
    const removed = await giveProofs(browser, asked.body.confirmation, proofs)
    expect(outcomeOf(await browser.delete(totp, { confirmation: removed }))).toBe('409 confirmation-mismatch')
    expect(outcomeOf(await browser.delete(sms, { confirmation: removed }))).toBe('410 confirmation-over')
    expect(await factors(browser)).toMatchObject({
      totp: { id: enrolled.totp!.id },
      sms: { id: enrolled.sms!.id },
    })
    const events = await eventsOf(world(), await accountOf(world(), email))
    expect(events.filter((type) => type === 'confirmation.burnt')).toHaveLength(2)
  })
})

describe('A18: a second factor of a thief', () => {
  it('A18: with the session and the password it is refused, and every address is told of the wrong code', async () => {
    const { browser, email } = await person(['totp'])
    const second = await addSecondAddress(email)
    const thief = browser.copy()
    for (const [path, body] of [
      ['/v1/factors/passkeys', { name: 'Mine' }],
      ['/v1/factors/sms', { identifier: freshPhone() }],
    ] as const) {
      const { id } = (await expectStatus(await thief.post(path, body), 403)).body.confirmation
      await expectStatus(await answer(thief, id, { proof: 'password', password: goodPassword }), 200)
      expect(outcomeOf(await answer(thief, id, { proof: 'totp', code: '000000' }))).toBe('422 code-wrong')
      expect(outcomeOf(await thief.post(path, body, { confirmation: id }))).toBe('409 confirmation-mismatch')
    }
    expect(await factors(browser)).toMatchObject({ passkeys: [], sms: null })
    for (const to of [email, second])
      expect(
        (await mailed(world(), to)).filter((subject) => subject === 'Right password, wrong code'),
      ).toHaveLength(2)
  })

  it('A18: whatever is added is told to every address', async () => {
    const { browser, email, proofs } = await person(['passkey'])
    const second = await addSecondAddress(email)
    await addTotpWith(world(), browser, proofs)
    await addSms(world(), browser, freshPhone(), proofs)
    await addPasskey(world(), browser, proofs)
    expect((await mailed(world(), second)).toSorted()).toEqual([
      'Authenticator app added',
      'Codes by SMS',
      'Passkey added',
    ])
  })
})
