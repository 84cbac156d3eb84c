import { describe, expect, test } from 'vitest'
import { accountOf, eventsOf, mailed, outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import {
  addTotp,
  expectStatus,
  freshEmail,
  givePassword,
  giveProofs,
  goodPassword,
} from '../../../test/people.ts'
import { addSms, codeSentBy } from '../../../test/people-sign-in.ts'
import {
  add,
  day,
  freshNumber,
  idOf,
  linesOf,
  masked,
  newestCode,
  newPerson,
  type Person,
  replace,
} from './changing.testing.ts'

const world = useWorld({ easyCaptcha: true })

/** The same session in other hands. */
const stolenFrom = (person: Person): Person => ({ ...person, browser: person.browser.copy() })

const ask = (person: Person, identifier: string) => person.browser.post('/v1/identifiers', { identifier })

describe('D09: a change of number or address needs what the account has already', () => {
  test('D09: with the session alone nothing is sent and nothing changes', async () => {
    const person = await newPerson(world())
    const thief = stolenFrom(person)
    const number = freshNumber()
    const { confirmation } = (await expectStatus(await ask(thief, number), 403)).body
    const unproven = await thief.browser.post(
      '/v1/identifiers',
      { identifier: number },
      { confirmation: confirmation.id },
    )
    expect(outcomeOf(unproven)).toBe('409 confirmation-mismatch')
    expect(await world().settledMails(number)).toEqual([])
    expect(await linesOf(person.browser)).toHaveLength(1)
  })

  test('D09: with session and password, the code to the new number is no proof: the first address must be read', async () => {
    const person = await newPerson(world())
    const thief = stolenFrom(person)
    const number = freshNumber()
    const asked = (await expectStatus(await ask(thief, number), 403)).body.confirmation
    const path = `/v1/confirmations/${asked.id}`
    await expectStatus(
      await thief.browser.post(`${path}/answers`, { proof: 'password', password: goodPassword }),
      200,
    )
    const sent = await expectStatus(await thief.browser.post(`${path}/codes`), 200)
    expect(sent.body.confirmation.code.sentTo).toBe(masked(person.email))
    expect(await world().settledMails(number)).toEqual([])
    expect(await mailed(world(), person.email)).toContain('Your code to confirm')
    const early = await thief.browser.post(
      '/v1/identifiers',
      { identifier: number },
      { confirmation: asked.id },
    )
    expect(outcomeOf(early)).toBe('409 confirmation-mismatch')
    expect(await world().settledMails(number)).toEqual([])
  })

  test('D09: with a second factor, that factor; a code by mail or SMS is nothing beside it', async () => {
    const person = await newPerson(world())
    const { secret } = await addTotp(world(), person.browser)
    const number = freshNumber()
    const asked = (await expectStatus(await ask(person, number), 403)).body.confirmation
    expect(asked.proofs.map(({ kind }: { kind: string }) => kind)).toEqual(['password', 'totp'])
    const answers = `/v1/confirmations/${asked.id}/answers`
    await expectStatus(await person.browser.post(answers, { proof: 'password', password: goodPassword }), 200)
    for (const proof of ['address-code', 'sms']) {
      const reply = await person.browser.post(answers, { proof, code: '000000' })
      expect(reply.status).toBeGreaterThanOrEqual(400)
    }
    expect((await linesOf(person.browser)).length).toBe(1)
    expect(await world().settledMails(number)).toEqual([])
    const totp = async () => {
      await world().advance(30)
      const { codeAt } = await import('../../../test/people.ts')
      return codeAt(secret, await world().now())
    }
    await add(world(), { ...person, proofs: { password: goodPassword, totp } }, number)
    expect(await linesOf(person.browser)).toHaveLength(2)
  })

  test('D09: a change of number is no change of factor: codes go on to the number that was confirmed for them', async () => {
    const person = await newPerson(world())
    const [first, second] = [freshNumber(), freshNumber()]
    await add(world(), person, first)
    await addSms(world(), person.browser, first, person.proofs)
    await world().advance(7 * day)
    const known = world().browser()
    await expectStatus(await givePassword(known, person.email), 200)
    await expectStatus(
      await known.post('/v1/sign-ins/current/answers', {
        method: 'sms',
        code: await newestCode(world(), first),
      }),
      200,
    )
    const proofs = { password: goodPassword, sms: first }
    await replace(world(), { browser: known, email: person.email, proofs }, first, second)
    await world().advance(49 * 60 * 60)
    const [code] = await codeSentBy(world(), first, () => givePassword(known, person.email))
    expect(await mailed(world(), person.email)).not.toContain('Your code to sign in')
    await expectStatus(await known.post('/v1/sign-ins/current/answers', { method: 'sms', code }), 200)
    expect((await known.get('/v1/factors')).body.sms.number).toBe(masked(first))
  })
})

describe('F02: what was confirmed is what happens', () => {
  test('F02: another address than the one confirmed burns the confirmation, and nobody gets a code', async () => {
    const person = await newPerson(world())
    const [shown, other] = [freshEmail('shown'), freshEmail('other')]
    const asked = (await expectStatus(await ask(person, shown), 403)).body.confirmation
    const confirmation = await giveProofs(person.browser, asked, person.proofs)
    const swapped = await person.browser.post('/v1/identifiers', { identifier: other }, { confirmation })
    expect(outcomeOf(swapped)).toBe('409 confirmation-mismatch')
    const back = await person.browser.post('/v1/identifiers', { identifier: shown }, { confirmation })
    expect(back.status).toBeGreaterThanOrEqual(409)
    expect([await mailed(world(), shown), await mailed(world(), other)]).toEqual([[], []])
    const accountId = await accountOf(world(), person.email)
    expect(await eventsOf(world(), accountId)).toContain('confirmation.burnt')
  })

  test('F02: confirmed for one address it replaces no other', async () => {
    const person = await newPerson(world())
    const number = freshNumber()
    await add(world(), person, number)
    const next = freshEmail('next')
    const path = (id: string) => `/v1/identifiers/${id}/replacement`
    const [mail, phone] = [await idOf(person.browser, person.email), await idOf(person.browser, number)]
    const asked = (await expectStatus(await person.browser.post(path(mail), { identifier: next }), 403)).body
    const confirmation = await giveProofs(person.browser, asked.confirmation, person.proofs)
    const swapped = await person.browser.post(path(phone), { identifier: next }, { confirmation })
    expect(outcomeOf(swapped)).toBe('409 confirmation-mismatch')
    expect(await mailed(world(), next)).toEqual([])
  })
})
