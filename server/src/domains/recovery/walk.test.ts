import { beforeAll, expect, test } from 'vitest'
import { eventsOf, outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, givePassword, goodPassword, signIn } from '../../../test/people.ts'
import { signInByPasskey } from '../../../test/people-sign-in.ts'
import {
  beginSetUp,
  entered,
  finish,
  newPassword,
  opened,
  setUpPasskey,
  setUpTotp,
  subjectsTo,
} from './recovering.testing.ts'
import { caseRow, type Desks, newCase, staffed } from './review/reviewing.testing.ts'

const world = useWorld({ desk: true, easyCaptcha: true })
let desk: Desks
beforeAll(async () => {
  desk = await staffed(world())
})

test('lost everything: papers, two people, a week, a new password and a new factor; nothing counts before it is finished', async () => {
  const { number, email, contact, accountId, holder } = await newCase(world())
  await opened(world(), desk, number)
  const browser = await entered(world(), contact)
  expect((await browser.get('/v1/recoveries/current')).body).toMatchObject({
    state: 'open',
    passwordAsked: false,
    setUp: null,
  })
  expect(outcomeOf(await browser.post('/v1/recoveries/current/totp'))).toBe('409 recovery-state')
  await expectStatus(await beginSetUp(browser), 200)
  expect(outcomeOf(await finish(browser))).toBe('409 step-refused')
  const secret = await setUpTotp(world(), browser)
  expect((await browser.get('/v1/recoveries/current')).body.setUp).toMatchObject({
    password: true,
    factor: 'totp',
  })
  // Until now all is as it was: the old password is the password, and there is no factor.
  expect((await expectStatus(await givePassword(world().browser(), email), 200)).body.step).not.toBe('factor')
  expect(outcomeOf(await givePassword(world().browser(), email, newPassword))).toBe('422 password-wrong')
  const { backupCodes } = (await expectStatus(await finish(browser), 200)).body
  expect(backupCodes).toHaveLength(10)
  expect(outcomeOf(await browser.get('/v1/recoveries/current'))).toBe('404 attempt-required')
  expect(outcomeOf(await browser.get('/v1/session'))).toBe('401 session-required')
  expect(outcomeOf(await holder.get('/v1/session'))).toBe('401 session-required')
  expect(outcomeOf(await givePassword(world().browser(), email, goodPassword))).toBe('422 password-wrong')
  await world().advance(30)
  const anew = world().browser()
  await signIn(world(), anew, email, secret, newPassword)
  const addresses = (await anew.get('/v1/identifiers')).body.identifiers
  expect(addresses).toHaveLength(2)
  expect((await anew.get('/v1/holds')).body.holds).toMatchObject([
    { cause: 'recovered', blocks: ['whitelist', 'withdrawals'] },
  ])
  expect((await caseRow(world(), number)).state).toBe('completed')
  expect(await eventsOf(world(), accountId)).toEqual(
    expect.arrayContaining(['recovery.asked', 'recovery.approved', 'recovery.opened', 'recovery.completed']),
  )
  const told = (subject: RegExp) => expect.stringMatching(subject)
  expect((await subjectsTo(world(), email)).filter((subject) => /recover/i.test(subject))).toEqual([
    told(/asked to recover/),
    told(/was approved/),
    told(/is open/),
    told(/recovered/),
  ])
  // The address that the asker proved is one of the account by now, and is told as the others are.
  expect(await subjectsTo(world(), contact)).toContainEqual(told(/account .*recovered/i))
  expect(world().logLines()).not.toContain(secret)
})

test('a passkey in the place of an app; it signs in by itself', async () => {
  const { number, contact } = await newCase(world())
  await opened(world(), desk, number)
  const browser = await entered(world(), contact)
  await expectStatus(await beginSetUp(browser), 200)
  const authenticator = await setUpPasskey(world(), browser)
  await expectStatus(await finish(browser), 200)
  const anew = world().browser()
  await expectStatus(await signInByPasskey(anew, authenticator), 200)
  expect((await anew.get('/v1/factors')).body).toMatchObject({ strongest: 'passkey', totp: null })
})
