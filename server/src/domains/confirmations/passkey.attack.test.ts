import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../test/attacks.ts'
import { createAuthenticator } from '../../../test/authenticator.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, goodPassword, signUp } from '../../../test/people.ts'
import { addPasskey } from '../../../test/people-sign-in.ts'
import { atSecond, demanded, eventsOf, givePassword, stillSignedIn, tally, use } from './asking.testing.ts'
import { atPasskey, codes, give, keyHolder, there } from './keyed.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

describe('a passkey', () => {
  it('is asked with options once the password was given: the same every time, gone once it was', async () => {
    const { browser, authenticator } = await keyHolder(world())
    const first = await demanded(browser, 'POST', codes)
    expect(first).toMatchObject({
      passkey: null,
      code: null,
      proofs: [
        { kind: 'password', done: false },
        { kind: 'passkey', done: false },
      ],
    })
    const { passkey } = (await givePassword(browser, first.id)).body.confirmation
    expect(passkey).toMatchObject({ rpId: 'localhost', userVerification: 'required', timeout: 300_000 })
    expect(passkey.allowCredentials).toEqual([
      { id: authenticator.credentials[0]!.id.toString('base64url'), type: 'public-key' },
    ])
    const again = await browser.get(`/v1/confirmations/${first.id}`)
    expect(again.body.confirmation.passkey).toEqual(passkey)
    const other = await atPasskey(browser)
    expect(other.passkey.challenge).not.toBe(passkey.challenge)
    const done = await expectStatus(await give(browser, first.id, authenticator.assert(passkey)), 200)
    expect(done.body.confirmation).toMatchObject({ passkey: null, proofs: [{ done: true }, { done: true }] })
    await expectStatus(await use(browser, 'POST', codes, first.id), 201)
  })

  it('B01: one answer fifty times at once over two processes is taken once, and confirms one thing once', async () => {
    const { browser, authenticator } = await keyHolder(world())
    const { id, passkey } = await atPasskey(browser)
    const [here, elsewhere] = [authenticator.assert(passkey), authenticator.assert(passkey, there(world()))]
    const second = atSecond(world(), browser)
    const replies = await atOnce(50, (n) => (n % 2 ? give(second, id, elsewhere) : give(browser, id, here)))
    expect(tally(replies)).toEqual({ '200': 1, '409 step-refused': 49 })
    expect(await eventsOf(browser, 'confirmation.')).toEqual([])
    const used = tally(await atOnce(50, (n) => use(n % 2 ? second : browser, 'POST', codes, id)))
    expect(used['201']).toBe(1)
    expect(await eventsOf(await stillSignedIn(browser, second), 'backup-codes.made')).toHaveLength(2)
  })

  it('B01: its answer to one confirmation is nothing to another, which it does not use up', async () => {
    const { browser, authenticator } = await keyHolder(world())
    const [a, b] = [await atPasskey(browser), await atPasskey(browser)]
    const assertion = authenticator.assert(a.passkey)
    expect((await give(browser, b.id, assertion)).body).toMatchObject({ code: 'passkey-wrong', triesLeft: 4 })
    await expectStatus(await give(browser, a.id, assertion), 200)
    expect((await use(browser, 'POST', codes, b.id)).body.code).toBe('confirmation-mismatch')
  })

  it('F02: signs what it was shown: for anything else the signature is burnt with the confirmation', async () => {
    const { browser, authenticator } = await keyHolder(world())
    const ask = { name: 'Laptop' }
    const { confirmation } = (await browser.post('/v1/factors/passkeys', ask)).body
    const { passkey } = (await givePassword(browser, confirmation.id)).body.confirmation
    await expectStatus(await give(browser, confirmation.id, authenticator.assert(passkey)), 200)
    const headers = { confirmation: confirmation.id }
    const other = await browser.post('/v1/factors/passkeys', { name: 'Mallory' }, headers)
    expect(other.body.code).toBe('confirmation-mismatch')
    expect((await browser.post('/v1/factors/passkeys', ask, headers)).body.code).toBe('confirmation-over')
  })
})

describe('F06: wrong passkeys', () => {
  it('five of them end the whole confirmation, also for the right one', async () => {
    const { browser, authenticator } = await keyHolder(world())
    const { id, passkey } = await atPasskey(browser)
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      const wrong = authenticator.assert(passkey, { userVerified: false })
      expect((await give(browser, id, wrong)).body).toMatchObject({ code: 'passkey-wrong', triesLeft })
    }
    const right = await give(browser, id, authenticator.assert(passkey))
    expect(right.body.code).toBe('confirmation-over')
    expect(await eventsOf(browser, 'confirmation.burnt')).toMatchObject([
      { data: { because: 'wrong-answers' } },
    ])
  })

  it('fifty at once are looked at five times', async () => {
    const { browser, authenticator } = await keyHolder(world())
    const { id, passkey } = await atPasskey(browser)
    const second = atSecond(world(), browser)
    const wrong = authenticator.assert(passkey, { userVerified: false })
    const replies = await atOnce(50, (n) => give(n % 2 ? second : browser, id, wrong))
    expect(tally(replies)).toEqual({ '422 passkey-wrong': 5, '410 confirmation-over': 45 })
    expect(await eventsOf(browser, 'confirmation.burnt')).toHaveLength(1)
  })
})

it('that may have been copied goes through after the password, and the holder is told once', async () => {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  const authenticator = createAuthenticator(world().origin)
  await addPasskey(world(), browser, { password: goodPassword }, authenticator)
  const { id, passkey } = await atPasskey(browser)
  await expectStatus(await give(browser, id, authenticator.assert(passkey, { signCount: 9 })), 200)
  const next = await atPasskey(browser)
  const copy = authenticator.assert(next.passkey, { signCount: 3 })
  await expectStatus(await give(browser, next.id, copy), 200)
  expect((await give(browser, next.id, copy)).body.code).toBe('step-refused')
  expect(await eventsOf(browser, 'passkey.copied')).toHaveLength(1)
  const about = (await world().settledMails(email)).filter(({ subject }) => /copied/i.test(subject))
  expect(about).toHaveLength(1)
  await expectStatus(await use(browser, 'POST', codes, next.id), 201)
})
