import { expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
import { freshNumber, newPerson, signInAgain } from '../identifiers/changing.testing.ts'
import { endDue, freeze, lift } from './freezing.testing.ts'

const world = useWorld({ easyCaptcha: true })
const day = 24 * 60 * 60

const said: [RegExp, string][] = [
  [/your account is frozen/, 'frozen'],
  [/ends in 24 hours/, 'lifting'],
  [/stays frozen/, 'stays'],
  [/no longer frozen/, 'ended'],
]

test('an account with a number alone is told by SMS, without a link, and lifts with a code to the number', async () => {
  const number = freshNumber()
  const { browser, proofs } = await newPerson(world(), number)
  const told = async () => {
    const texts = (await world().settledMails(number)).map(({ text }) => text)
    expect(texts.filter((text) => /\/freeze/.test(text))).toEqual([])
    return texts.flatMap((text) => said.find(([words]) => words.test(text))?.[1] ?? []).reverse()
  }
  expect(await told()).toEqual([])
  await expectStatus(await freeze(browser), 200)
  await expectStatus(await lift(browser, proofs), 200)
  await expectStatus(await freeze(browser), 200)
  expect(await told()).toEqual(['frozen', 'lifting', 'stays'])
  await world().advance(day)
  await signInAgain(world(), browser, number)
  await expectStatus(await lift(browser, proofs), 200)
  await world().advance(day)
  await endDue(world())
  expect(await told()).toEqual(['frozen', 'lifting', 'stays', 'lifting', 'ended'])
})
