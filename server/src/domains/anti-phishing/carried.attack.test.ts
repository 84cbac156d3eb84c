import { describe, expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import {
  beginSignUp,
  confirmed,
  expectStatus,
  freshEmail,
  givePassword,
  goodPassword,
} from '../../../test/people.ts'
import { addSms, freshPhone } from '../../../test/people-sign-in.ts'
import { add, beginAdding, newestVeto } from '../identifiers/changing.testing.ts'
import { mailsSince, newHolder, other, partsWith, phrase, setPhrase } from './carrying.testing.ts'

const world = useWorld({ easyCaptcha: true })
const everywhere = ['plain', 'html']

/** Subjects of what came since, and where the code stands in each. */
const carriedSince = async (to: string, seen: Set<string>, code = phrase) =>
  (await mailsSince(world(), to, seen)).map((mail) => [mail.subject, partsWith(code, mail)] as const)

const seenSoFar = async () => new Set((await world().settledMails()).map(({ id }) => id))

describe('F16: to an address that may be a thief’s', () => {
  test('an address added a moment ago gets every alert and no code, until it is settled', async () => {
    const person = await newHolder(world())
    const thief = freshEmail('thief')
    await add(world(), person, thief)
    const atThief = await carriedSince(thief, person.seen)
    expect(atThief).toEqual([
      ['Address added at Sallyport', []],
      ['Your code to add this address at Sallyport', []],
    ])
    const [told] = await carriedSince(person.email, person.seen)
    expect(told).toEqual(['Address added at Sallyport', everywhere])

    // The code itself is changed: told to both, and to one with it.
    const before = await seenSoFar()
    await setPhrase(person, other)
    expect(await carriedSince(thief, before, other)).toEqual([
      ['Anti-phishing code changed at Sallyport', []],
    ])
    const own = await carriedSince(person.email, before, other)
    expect(own).toEqual([['Anti-phishing code changed at Sallyport', everywhere]])

    // Signing in by it is no way there either.
    const begun = await seenSoFar()
    await expectStatus(await givePassword(world().browser(), thief), 200)
    expect(await carriedSince(thief, begun, other)).toEqual([['Your code to sign in at Sallyport', []]])

    await world().advance(48 * 3600 + 1)
    const settled = await seenSoFar()
    await expectStatus(await givePassword(world().browser(), thief), 200)
    expect(await carriedSince(thief, settled, other)).toEqual([
      ['Your code to sign in at Sallyport', everywhere],
    ])
  })

  test('an address that was taken away by a veto is told, without it', async () => {
    const person = await newHolder(world())
    const thief = freshEmail('thief')
    await add(world(), person, thief)
    const token = await newestVeto(world(), person.email)
    const before = await seenSoFar()
    await expectStatus(await world().browser().post('/v1/vetoes', { token }), 204)
    const told = await carriedSince(thief, before)
    expect(told.map(([, parts]) => parts)).toEqual([[]])
    expect((await carriedSince(person.email, before)).map(([, parts]) => parts)).toEqual([everywhere])
  })

  test('a number that became a factor a moment ago gets its codes without it', async () => {
    const person = await newHolder(world())
    await setPhrase(person, 'Heron')
    const number = freshPhone()
    await addSms(world(), person.browser, number, person.proofs)
    const askFor = async () => {
      const before = await seenSoFar()
      await expectStatus(await givePassword(world().browser(), person.email), 200)
      return (await mailsSince(world(), number, before)).map(({ text }) => text)
    }
    const [early, ...more] = await askFor()
    expect(more).toEqual([])
    expect(early).toMatch(/\d{6} is your code to sign in/)
    expect(early).not.toContain('Heron')
    await world().advance(48 * 3600 + 1)
    const [late] = await askFor()
    expect(late).toContain('Anti-phishing: Heron')
    expect(late!.split('\n').at(-1)).toMatch(/^@localhost #\d{6}$/)
  })
})

describe('F16: what a stranger can cause', () => {
  test('somebody signs up with the address of the holder', async () => {
    const person = await newHolder(world())
    await expectStatus(await beginSignUp(world().browser(), person.email, 'a stranger guesses 77'), 201)
    const told = await carriedSince(person.email, person.seen)
    expect(told).toEqual([['You already have an account at Sallyport', []]])
  })

  test('somebody adds the address of the holder to an account of their own', async () => {
    const [person, stranger] = [await newHolder(world()), await newHolder(world())]
    await expectStatus(await beginAdding(stranger, person.email), 201)
    const told = await carriedSince(person.email, person.seen)
    expect(told).toHaveLength(1)
    expect(told.map(([, parts]) => parts)).toEqual([[]])
    expect(told[0]![0]).not.toContain('code')
  })

  test('somebody signs in with a wrong password, and again: no mail at all', async () => {
    const person = await newHolder(world())
    for (let n = 0; n < 3; n++) await givePassword(world().browser(), person.email, 'a stranger guesses 77')
    expect(await mailsSince(world(), person.email, person.seen)).toEqual([])
  })

  test('whoever has the password has the holder told, with it', async () => {
    const person = await newHolder(world())
    await expectStatus(await givePassword(world().browser(), person.email, goodPassword), 200)
    const told = await carriedSince(person.email, person.seen)
    expect(told).toEqual([['Your code to sign in at Sallyport', everywhere]])
  })
})

describe('F16: the old code', () => {
  test('is told by nothing that comes after', async () => {
    const person = await newHolder(world())
    const before = await seenSoFar()
    const asked = await person.browser.request('PUT', '/v1/anti-phishing-code', { code: other })
    const done = await confirmed(person.browser, 'PUT', '/v1/anti-phishing-code', person.proofs, {
      code: other,
    })
    for (const reply of [asked, done]) expect(JSON.stringify(reply.body)).not.toContain(phrase)
    for (const mail of await mailsSince(world(), person.email, before))
      expect(partsWith(phrase, mail)).toEqual([])
    const rows = await world().db.selectFrom('anti_phishing_codes').selectAll().execute()
    expect(rows.filter(({ sealed }) => sealed.includes(phrase))).toEqual([])
  })
})
