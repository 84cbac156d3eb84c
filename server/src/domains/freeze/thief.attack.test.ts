import { describe, expect, test } from 'vitest'
import { accountOf, outcomeOf } from '../../../test/attacks.ts'
import type { Browser } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus, givePassword, giveProofs, goodPassword } from '../../../test/people.ts'
import { newPerson, signInAgain } from '../identifiers/changing.testing.ts'
import { endDue, freeze, freezeOf, lift, newestLink, press, toldOf } from './freezing.testing.ts'
import { isFrozen } from './index.ts'

const world = useWorld({ easyCaptcha: true })
const hour = 60 * 60
const day = 24 * hour

async function someone() {
  const person = await newPerson(world())
  return { ...person, accountId: await accountOf(world(), person.email) }
}

/** A thief's browser with a session of its own, whatever it was opened with. */
async function thiefIn(email: string): Promise<Browser> {
  const thief = world().browser()
  await signInAgain(world(), thief, email)
  return thief
}

const frozenNow = async (accountId: string) => await isFrozen(world().db, accountId, await world().now())

describe('F14: a thief who reads the mails, and has nothing else', () => {
  test('freezes, and gets nothing by it: no session, no cookie, nothing to lift', async () => {
    const { email, accountId } = await someone()
    const thief = world().browser()
    const token = await newestLink(world(), email)
    await expectStatus(await thief.post('/v1/freezes', { token }), 204)
    expect([...thief.jar]).toEqual([])
    for (const path of ['/v1/freeze', '/v1/freeze/lift'])
      expect(outcomeOf(await thief.post(path))).toBe('401 session-required')
    expect(await frozenNow(accountId)).toBe(true)
    expect(await toldOf(world(), email)).toEqual(['frozen'])
  })

  test('can not take the password either: the code in the mail alone signs nobody in', async () => {
    const { email } = await someone()
    await expectStatus(await press(world(), await newestLink(world(), email)), 204)
    const thief = world().browser()
    expect(outcomeOf(await givePassword(thief, email, 'not the password at all'))).toBe('422 password-wrong')
  })

  test('of a frozen account a stranger sees what they see of any other (C03)', async () => {
    const [open, frozen] = [await someone(), await someone()]
    await expectStatus(await press(world(), await newestLink(world(), frozen.email)), 204)
    const seen = async (email: string) => {
      const stranger = world().browser()
      const begun = await stranger.post('/v1/sign-ins', { identifier: email })
      const wrong = await givePassword(stranger, email, 'not the password at all')
      const { expiresAt, identifier, ...rest } = begun.body
      expect([typeof expiresAt, identifier]).toEqual(['string', email])
      return [begun.status, rest, wrong.status, wrong.body]
    }
    expect(await seen(frozen.email)).toEqual(await seen(open.email))
  })
})

describe('F14: a thief in one session, without a proof', () => {
  test('does not lift', async () => {
    const { email, accountId, browser } = await someone()
    await expectStatus(await freeze(browser), 200)
    const thief = await thiefIn(email)
    const { id } = (await expectStatus(await thief.post('/v1/freeze/lift'), 403)).body.confirmation
    const used = await thief.post('/v1/freeze/lift', {}, { confirmation: id })
    expect(outcomeOf(used)).toBe('409 confirmation-mismatch')
    expect(outcomeOf(await thief.post('/v1/freeze/lift', { force: true }))).toBe('400 bad-shape')
    for (const confirmation of [crypto.randomUUID(), '', 'null'])
      expect(outcomeOf(await thief.post('/v1/freeze/lift', {}, { confirmation }))).toBe(
        '409 confirmation-mismatch',
      )
    expect(await freezeOf(browser)).toMatchObject({ state: 'frozen', liftsAt: null })
    expect(await frozenNow(accountId)).toBe(true)
    expect(await toldOf(world(), email)).toEqual(['frozen'])
  })

  test('freezes, and is out when the holder asks for the lifting: nobody is left to stop it', async () => {
    const { email, accountId, browser, proofs } = await someone()
    const thief = await thiefIn(email)
    await expectStatus(await freeze(thief), 200)
    expect((await browser.get('/v1/session')).status).toBe(401)
    await signInAgain(world(), browser, email)
    await expectStatus(await lift(browser, proofs), 200)
    expect(outcomeOf(await freeze(thief))).toBe('401 session-required')
    await world().advance(day + 1)
    expect(await frozenNow(accountId)).toBe(false)
    await endDue(world())
    expect(await toldOf(world(), email)).toEqual(['frozen', 'lifting', 'ended'])
  })

  test("E03: with a copy of the holder's cookie is out when the holder freezes, and when they lift", async () => {
    const { browser, proofs } = await someone()
    const copy = browser.copy()
    await expectStatus(await freeze(browser), 200)
    expect((await copy.get('/v1/session')).status).toBe(401)
    const another = browser.copy()
    await expectStatus(await lift(browser, proofs), 200)
    expect((await another.get('/v1/session')).status).toBe(401)
    expect((await browser.get('/v1/session')).status).toBe(200)
  })

  test('uses nothing up that the holder needs: refused freezes cost nothing', async () => {
    const { email, accountId, browser, proofs } = await someone()
    const thief = await thiefIn(email)
    await expectStatus(await freeze(thief), 200)
    for (let n = 0; n < 40; n++) expect(outcomeOf(await freeze(thief))).toBe('409 already-frozen')
    await signInAgain(world(), browser, email)
    await expectStatus(await lift(browser, proofs), 200)
    await expectStatus(await freeze(browser), 200)
    expect(await frozenNow(accountId)).toBe(true)
    expect(await toldOf(world(), email)).toEqual(['frozen', 'lifting', 'stays'])
  })
})

describe('F14: a thief under way as the account is frozen', () => {
  test('F04: what was confirmed before does not act after', async () => {
    const { email, browser, proofs } = await someone()
    const thief = await thiefIn(email)
    const asked = await expectStatus(await thief.post('/v1/factors/totp'), 403)
    const confirmation = await giveProofs(thief, asked.body.confirmation, proofs)
    await expectStatus(await freeze(thief), 200)
    expect(outcomeOf(await thief.post('/v1/factors/totp', {}, { confirmation }))).toBe(
      '410 confirmation-over',
    )
    expect((await browser.get('/v1/session')).status).toBe(401)
  })

  test('a sign-in that was past the password begins anew', async () => {
    const { email } = await someone()
    const thief = world().browser()
    expect((await expectStatus(await givePassword(thief, email), 200)).body.step).toBe('address-code')
    await expectStatus(await press(world(), await newestLink(world(), email)), 204)
    const answer = { method: 'address-code', code: '000000' }
    expect(outcomeOf(await thief.post('/v1/sign-ins/current/answers', answer))).toBe('404 attempt-required')
  })

  test('a browser it made known is a stranger again, and one it had trusted is trusted no more', async () => {
    const { email, browser } = await someone()
    const thief = await thiefIn(email)
    const own = (await thief.get('/v1/devices')).body.devices.find(
      ({ current }: { current: boolean }) => current,
    )
    const proofs = { password: goodPassword }
    await expectStatus(await confirmed(thief, 'POST', `/v1/devices/${own.id}/trust`, proofs), 204)
    await expectStatus(await freeze(browser), 200)
    const { devices } = (await browser.get('/v1/devices')).body
    expect(devices.map(({ trusted }: { trusted: boolean }) => trusted)).toEqual([false, false])
    const { body } = await expectStatus(await lift(browser, { ...proofs, 'address-code': email }), 200)
    expect(body.state).toBe('lifting')
    await expectStatus(await press(world(), await newestLink(world(), email)), 204)
    expect((await givePassword(thief, email)).body.step).toBe('address-code')
  })
})
