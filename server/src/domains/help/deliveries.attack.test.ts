import { expect, test } from 'vitest'
import { outcomeOf } from '../../../test/attacks.ts'
import { type Browser, until, useWorld } from '../../../test/harness.ts'
import {
  confirmed,
  expectStatus,
  freshEmail,
  givePassword,
  goodPassword,
  signUp,
} from '../../../test/people.ts'
import { addSms, freshPhone } from '../../../test/people-sign-in.ts'

const world = useWorld({ easyCaptcha: true })
const deliveries = async (browser: Browser) =>
  (await expectStatus(await browser.get('/v1/help/deliveries'), 200)).body

test('the holder learns what became of the last mail and the last SMS, and no more', async () => {
  const holder = world().browser()
  const { email } = await signUp(world(), holder)
  await world().settledMails(email)
  const first = await deliveries(holder)
  expect(first.sms).toBeNull()
  expect(first.mail).toEqual({
    what: 'notice',
    to: `a•••@example.com`,
    state: 'handed',
    reason: null,
    madeAt: expect.any(String),
    at: expect.any(String),
  })
  await world().advance(60)
  const visitor = world().browser()
  await expectStatus(await givePassword(visitor, email), 200)
  await world().settledMails(email)
  expect((await deliveries(holder)).mail).toMatchObject({ what: 'code', state: 'handed' })
  const number = freshPhone()
  await addSms(world(), holder, number)
  await until(async () => (await deliveries(holder)).sms?.state === 'handed')
  const { sms } = await deliveries(holder)
  expect(sms.to).toBe('+44 ••• ••23')
  const told = JSON.stringify(await deliveries(holder))
  for (const secret of [
    email,
    number,
    ...(await world().mails(email)).flatMap(({ text }) => text.match(/\b\d{6}\b/g) ?? []),
  ])
    expect(told).not.toContain(secret)
})

test('E16: only their own, and nothing without a session', async () => {
  const [one, other] = [world().browser(), world().browser()]
  await signUp(world(), one)
  await signUp(world(), other, freshPhone())
  await world().settledMails()
  expect((await deliveries(other)).mail).toBeNull()
  expect((await deliveries(one)).sms).toBeNull()
  expect(outcomeOf(await world().browser().get('/v1/help/deliveries'))).toBe('401 session-required')
  const visitor = world().browser()
  await visitor.post('/v1/sign-ins', { identifier: 'nobody@example.com' })
  expect(outcomeOf(await visitor.get('/v1/help/deliveries'))).toBe('401 session-required')
  expect((await one.get('/v1/help/deliveries?account=1')).status).toBe(400)
})

test('C02: who adds an address does not learn here whether it is somebody’s', async () => {
  const taken = await signUp(world(), world().browser())
  const told = []
  for (const identifier of [taken.email, freshEmail('free')]) {
    const asker = world().browser()
    const { email } = await signUp(world(), asker)
    const proofs = { password: goodPassword, 'address-code': email }
    await expectStatus(await confirmed(asker, 'POST', '/v1/identifiers', proofs, { identifier }), 201)
    await world().settledMails(identifier)
    const { mail, sms } = await deliveries(asker)
    told.push({ sms, mail: { ...mail, madeAt: '', at: '' } })
  }
  expect(told[0]).toEqual(told[1])
  expect(told[0]).toMatchObject({ mail: { what: 'code', to: 'a•••@example.com' } })
})

test('E06: asking keeps no session alive', async () => {
  const holder = world().browser()
  await signUp(world(), holder)
  for (let minutes = 0; minutes < 60; minutes += 20) {
    await deliveries(holder)
    await world().advance(20 * 60)
  }
  expect(outcomeOf(await holder.get('/v1/help/deliveries'))).toBe('401 session-required')
})
