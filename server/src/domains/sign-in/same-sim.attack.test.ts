import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import {
  addTotp,
  beginSignUp,
  expectStatus,
  freshEmail,
  givePassword,
  goodPassword,
  mailedCode,
} from '../../../test/people.ts'
import { nextCode } from '../../../test/people-factors.ts'
import { codesMailed, lastSignIn, personInLisbon, totpAnswer } from '../../../test/people-places.ts'
import { addSms, codeSentBy, freshPhone } from '../../../test/people-sign-in.ts'
import { addressIn, writePlaces } from '../../../test/places.ts'
import { add } from '../identifiers/changing.testing.ts'

const places = await writePlaces()
const world = useWorld({ processes: 2, easyCaptcha: true, env: places.env })
afterAll(() => rm(places.folder, { recursive: true }))

const day = 86_400
beforeAll(async () => {
  const now = await world().now()
  await world().advance(9 * 3_600 - ((now.getTime() / 1000) % day) + day)
})

test('D09: whoever took over the SIM and has the password does not get both codes of an alarming sign-in there', async () => {
  const { email, home } = await personInLisbon(world())
  const number = freshPhone()
  const proofs = { password: goodPassword, 'address-code': email }
  await add(world(), { browser: home, email, proofs }, number)
  await addSms(world(), home, number)
  const thief = world().browser({ address: addressIn('listed') })
  const [sms] = await codeSentBy(world(), number, () => givePassword(thief, number))
  const before = await codesMailed(world(), email)
  const texts = (await world().settledMails(number)).length
  const asked = await thief.post('/v1/sign-ins/current/answers', { method: 'sms', code: sms })
  expect(asked.body).toMatchObject({ step: 'address-code', identifier: number, code: { channel: 'mail' } })
  expect(JSON.stringify(asked.body)).not.toContain(email)
  expect((await world().settledMails(number)).length).toBe(texts)
  const { sentTo } = asked.body
  expect((await thief.get('/v1/sign-ins/current')).body).toMatchObject({ sentTo, code: { channel: 'mail' } })
  await world().advance(31)
  await expectStatus(await thief.post('/v1/sign-ins/current/resends'), 200)
  expect((await world().settledMails(number)).length).toBe(texts)
  const code = await mailedCode(world(), email, before + 1)
  await expectStatus(await thief.post('/v1/sign-ins/current/answers', { method: 'address-code', code }), 200)
  expect(await lastSignIn(world(), email)).toMatchObject({ method: 'sms' })
})

test('D09: a number alone has nothing better, and its holder still gets in', async () => {
  const number = freshPhone()
  const home = world().browser({ address: addressIn('lisbon') })
  const [code] = await codeSentBy(world(), number, () => beginSignUp(home, number))
  await expectStatus(await home.post('/v1/sign-ups/current/answers', { code }), 201)
  await addSms(world(), home, number, { password: goodPassword, 'address-code': number })
  const away = world().browser({ address: addressIn('listed') })
  const [sms] = await codeSentBy(world(), number, () => givePassword(away, number))
  await world().advance(31)
  const [beside, asked] = await codeSentBy(world(), number, () =>
    away.post('/v1/sign-ins/current/answers', { method: 'sms', code: sms }),
  )
  expect(asked.body).toMatchObject({ step: 'address-code', code: { channel: 'sms' } })
  const answer = { method: 'address-code', code: beside }
  expect((await away.post('/v1/sign-ins/current/answers', answer)).body).toEqual({ step: 'done' })
})

test('D09: an address of yesterday does not get the code after the app', async () => {
  const { email, home } = await personInLisbon(world())
  const { secret } = await addTotp(world(), home)
  const added = freshEmail()
  const proofs = { password: goodPassword, totp: () => nextCode(world(), secret) }
  await world().advance(60)
  await add(world(), { browser: home, email, proofs }, added)
  await world().advance(60)
  const thief = world().browser({ address: addressIn('listed') })
  await expectStatus(await givePassword(thief, added), 200)
  const before = await codesMailed(world(), email)
  const none = await codesMailed(world(), added)
  const asked = await thief.post('/v1/sign-ins/current/answers', await totpAnswer(world(), secret))
  expect(asked.body).toMatchObject({ step: 'address-code', identifier: added })
  await mailedCode(world(), email, before)
  expect(await codesMailed(world(), added)).toBe(none)
})
