import { describe, expect, test } from 'vitest'
import { accountOf, outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, freshEmail } from '../../../test/people.ts'
import { secondsAfter } from '../../platform/clock.ts'
import { add, newPerson, type Person, signInAgain } from '../identifiers/changing.testing.ts'
import { doesNow, endDue, freeze, freezeOf, lift, newestLink, press, toldOf } from './freezing.testing.ts'
import { isFrozen } from './index.ts'
import { findOpen, setLifting } from './store.ts'

const world = useWorld({ easyCaptcha: true })
const day = 24 * 60 * 60
const often = '429 freeze-link-often'

const frozenNow = async ({ email }: Person) =>
  await isFrozen(world().db, await accountOf(world(), email), await world().now())

async function liftAnew(person: Person): Promise<void> {
  await signInAgain(world(), person.browser, person.email)
  await expectStatus(await lift(person.browser, person.proofs), 200)
}

/** By the newest link in the mailbox, as who reads it can. */
const pressNewest = async ({ email }: Person) => await press(world(), await newestLink(world(), email))

/** One freeze and two stops: what one mailbox can do in a month. */
async function useUp(person: Person): Promise<void> {
  await expectStatus(await pressNewest(person), 204)
  for (let n = 0; n < 2; n++) {
    await liftAnew(person)
    await expectStatus(await pressNewest(person), 204)
    await world().advance(day)
  }
}

describe('F14: who reads the mails again and again', () => {
  test('locks nobody up for good: the third time was the last, and the holder with two proofs gets out', async () => {
    const person = await newPerson(world())
    await useUp(person)
    await liftAnew(person)
    const token = await newestLink(world(), person.email)
    expect(await doesNow(world(), token)).toBe(often)
    const refused = await press(world(), token)
    expect(outcomeOf(refused)).toBe(often)
    expect(refused.body.retryAfterSeconds).toBeGreaterThan(7 * day)
    expect(await freezeOf(person.browser)).toMatchObject({ state: 'lifting' })
    await world().advance(day)
    expect(await frozenNow(person)).toBe(false)
    await endDue(world())
    expect(outcomeOf(await pressNewest(person))).toBe(often)
    expect((await toldOf(world(), person.email)).slice(-2)).toEqual(['lifting', 'ended'])
    // The holder's own way is open.
    await signInAgain(world(), person.browser, person.email)
    await expectStatus(await freeze(person.browser), 200)
    expect(await frozenNow(person)).toBe(true)
  })

  test('may do so once in ten days from then on, so that the link is good again when it is needed', async () => {
    const person = await newPerson(world())
    await useUp(person)
    await liftAnew(person)
    await world().advance(day)
    await signInAgain(world(), world().browser(), person.email)
    const refused = await pressNewest(person)
    expect(outcomeOf(refused)).toBe(often)
    await world().advance(refused.body.retryAfterSeconds)
    await signInAgain(world(), world().browser(), person.email)
    await expectStatus(await pressNewest(person), 204)
    expect(await frozenNow(person)).toBe(true)
    await liftAnew(person)
    expect(outcomeOf(await pressNewest(person))).toBe(often)
  })

  test('uses up the links of that mailbox alone', async () => {
    const person = await newPerson(world())
    const second = freshEmail('second')
    await add(world(), person, second)
    await world().advance(2 * day)
    await signInAgain(world(), world().browser(), person.email)
    await useUp(person)
    await liftAnew(person)
    expect(outcomeOf(await pressNewest(person))).toBe(often)
    const token = await newestLink(world(), second)
    expect(await doesNow(world(), token)).toBe('stop-lifting')
    await expectStatus(await press(world(), token), 204)
    expect(await frozenNow(person)).toBe(true)
    expect((await toldOf(world(), second)).at(-1)).toBe('stays')
  })
})

describe('F14: nothing but a freeze or a stop uses a link up', () => {
  test('not looking, not forged, spent and idle links, not what is done from sessions', async () => {
    const person = await newPerson(world())
    const first = await newestLink(world(), person.email)
    for (let n = 0; n < 8; n++) {
      expect(await doesNow(world(), first)).toBe('freeze')
      await press(world(), `${first.slice(0, -1)}${first.endsWith('A') ? 'B' : 'A'}`)
    }
    await expectStatus(await freeze(person.browser), 200)
    await signInAgain(world(), world().browser(), person.email)
    const idle = await newestLink(world(), person.email)
    for (let n = 0; n < 8; n++) {
      expect(outcomeOf(await press(world(), first))).toBe('410 freeze-link-over')
      expect(outcomeOf(await press(world(), idle))).toBe('409 already-frozen')
    }
    for (let n = 0; n < 3; n++) {
      await liftAnew(person)
      await expectStatus(await pressNewest(person), 204)
      await world().advance(day)
    }
    await liftAnew(person)
    expect(outcomeOf(await pressNewest(person))).toBe(often)
  })

  test('a thief with both proofs who asks again and again waits a day each time: the links are not spent in a minute', async () => {
    const person = await newPerson(world())
    await expectStatus(await pressNewest(person), 204)
    await liftAnew(person)
    await expectStatus(await pressNewest(person), 204)
    const thief = world().browser()
    await signInAgain(world(), thief, person.email)
    for (let n = 0; n < 5; n++) {
      const again = await thief.post('/v1/freeze/lift')
      expect(outcomeOf(again)).toBe('429 too-many-requests')
      expect(again.body.retryAfterSeconds).toBeGreaterThan(day - 300)
    }
    expect(await toldOf(world(), person.email)).toEqual(['frozen', 'lifting', 'stays'])
    // And the holder who still signs in stops every one of them.
    for (let n = 0; n < 3; n++) {
      await world().advance(day)
      await signInAgain(world(), thief, person.email)
      await expectStatus(await lift(thief, person.proofs), 200)
      await signInAgain(world(), person.browser, person.email)
      await expectStatus(await freeze(person.browser), 200)
      expect((await thief.get('/v1/session')).status).toBe(401)
    }
    expect(await frozenNow(person)).toBe(true)
  })
})

test('K10: a lifting asked for by a clock that was set back waits as long', async () => {
  const { browser, email } = await newPerson(world())
  const { frozenAt } = (await expectStatus(await freeze(browser), 200)).body
  const { id } = (await findOpen(world().db, await accountOf(world(), email)))!
  const early = secondsAfter(new Date(frozenAt), -day / 2)
  const liftsAt = await world()
    .db.transaction()
    .execute((tx) => setLifting(tx, id, early, day))
  expect(liftsAt).toEqual(secondsAfter(new Date(frozenAt), day))
})
