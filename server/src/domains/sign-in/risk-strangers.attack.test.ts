import { rm, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountOf, eventsOf, mailed, outcomeOf } from '../../../test/attacks.ts'
import { createAuthenticator } from '../../../test/authenticator.ts'
import { useWorld } from '../../../test/harness.ts'
import { addTotp, beginSignUp, expectStatus, freshEmail, givePassword } from '../../../test/people.ts'
import {
  codesMailed,
  from,
  giveMailedCode,
  lastSignIn,
  personInLisbon,
  subjects,
} from '../../../test/people-places.ts'
import { codeSentBy, freshPhone, optionsOf } from '../../../test/people-sign-in.ts'
import { addressIn, type PlaceName, writePlaces } from '../../../test/places.ts'

const places = await writePlaces()
const world = useWorld({ easyCaptcha: true, env: places.env })
afterAll(() => rm(places.folder, { recursive: true }))

const day = 86_400
const hour = 3_600
const wrong = 'certainly not the password'
beforeAll(async () => {
  const now = await world().now()
  await world().advance(9 * hour - ((now.getTime() / 1000) % day) + day)
})

const learnt = async (email: string) => {
  const id = await accountOf(world(), email)
  const of = (table: 'sign_in_places' | 'sign_in_hours') =>
    world().db.selectFrom(table).selectAll().where('account_id', '=', id).execute()
  return [await of('sign_in_places'), await of('sign_in_hours')]
}

/** The holder signs in as ever: nothing is asked beside the password, and nobody is told anything. */
async function expectUsual(email: string, home: ReturnType<ReturnType<typeof world>['browser']>) {
  const before = await mailed(world(), email)
  expect((await givePassword(home, email)).body).toEqual({ step: 'done' })
  expect(await lastSignIn(world(), email)).toMatchObject({ risk: 'usual', reasons: '' })
  expect(await mailed(world(), email)).toEqual(before)
}

test('A23: no stranger without the password makes anything unusual for the holder', async () => {
  const { email, home } = await personInLisbon(world())
  const before = await learnt(email)
  for (const place of ['sydney', 'listed', 'france', 'madrid', 'broken'] as const)
    for (let n = 0; n < 3; n++) {
      await givePassword(world().browser({ address: addressIn(place) }), email, wrong)
      await world().advance(2 * hour)
    }
  expect(await learnt(email)).toEqual(before)
  await expectUsual(email, home)
})

test('A23: nor does one with the password who does not finish', async () => {
  const { email, home } = await personInLisbon(world())
  const before = await learnt(email)
  for (const place of ['sydney', 'listed', 'france'] as const) {
    const thief = world().browser({ address: addressIn(place) })
    expect((await givePassword(thief, email)).body.step).toBe('address-code')
    await thief.post('/v1/sign-ins/current/answers', { method: 'address-code', code: '135790' })
  }
  expect(await learnt(email)).toEqual(before)
  await expectUsual(email, home)
})

test('C01: before a right password nothing depends on it, and nothing is looked up', async () => {
  const { email } = await personInLisbon(world())
  const seen: unknown[][] = []
  for (const [name, place] of [
    [email, 'lisbon'],
    [email, 'listed'],
    [email, 'sydney'],
    [freshEmail(), 'lisbon'],
    [freshEmail(), 'listed'],
  ] as [string, PlaceName][]) {
    const browser = world().browser({ address: addressIn(place) })
    const begun = await browser.post('/v1/sign-ins', { identifier: name })
    const captcha = await browser.captcha('sign-in', name)
    const answered = await browser.post('/v1/sign-ins/current/password', { password: wrong, captcha })
    const options = await optionsOf(browser)
    const stranger = createAuthenticator(world().origin)
    stranger.register({
      user: { id: 'AAAA' },
      rp: { id: options.rpId },
      challenge: options.challenge,
    } as never)
    const assertion = stranger.assert({ ...options, allowCredentials: [] })
    const passkey = await browser.post('/v1/sign-ins/current/answers', { method: 'passkey', assertion })
    const kept = await world()
      .db.selectFrom('sign_ins')
      .select(['reasons', 'proved', 'step', 'account_id'])
      .where('identifier_canonical', '=', name)
      .orderBy('created_at', 'desc')
      .executeTakeFirstOrThrow()
    const { status, body } = answered
    seen.push([begun.status, Object.keys(begun.body), status, body, outcomeOf(passkey), kept])
  }
  for (const one of seen) expect(one).toEqual(seen[0])
  expect(seen[0]!.at(-1)).toEqual({ reasons: '', proved: null, step: 'password', account_id: null })
})

test('a number without a mail address gets its code, and its alert, by SMS', async () => {
  const number = freshPhone()
  const home = world().browser({ address: addressIn('lisbon') })
  const [code] = await codeSentBy(world(), number, () => beginSignUp(home, number))
  await expectStatus(await home.post('/v1/sign-ups/current/answers', { code }), 201)
  await expectStatus(await givePassword(home, number), 200)
  await world().advance(3 * day)
  const away = from(home, 'madrid')
  const [sent, reached] = await codeSentBy(world(), number, () => givePassword(away, number))
  expect(reached.body).toMatchObject({ step: 'address-code', code: { channel: 'sms' } })
  const answer = { method: 'address-code', code: sent }
  expect((await away.post('/v1/sign-ins/current/answers', answer)).body).toEqual({ step: 'done' })
  expect(await lastSignIn(world(), number)).toMatchObject({ method: 'sms-code', risk: 'unusual' })
  const texts = (await world().settledMails(number)).map(({ text }) => text)
  expect(texts).toHaveLength(4)
  expect(texts[0]).toContain('unusual sign-in')
})

test.each(['nowhere', 'broken', 'france', 'australia'] as const)(
  'K12: where the database knows less (%s), nothing is blocked and nothing forgotten',
  async (place) => {
    const { email, home } = await personInLisbon(world())
    const [before] = await learnt(email)
    await world().advance(hour)
    const away = from(home, place)
    const step = (await givePassword(away, email)).body.step
    expect(step).toBe(place === 'nowhere' || place === 'broken' ? 'done' : 'address-code')
    if (step !== 'done') await expectStatus(await giveMailedCode(world(), away, email, 1), 200)
    expect((await learnt(email))[0]).toEqual(expect.arrayContaining(before!))
    // What was known of Lisbon still says that Sydney is too far.
    const thief = world().browser({ address: addressIn('sydney') })
    await world().advance(hour)
    const codes = await codesMailed(world(), email)
    await givePassword(thief, email)
    await expectStatus(await giveMailedCode(world(), thief, email, codes), 200)
    expect((await lastSignIn(world(), email)).reasons).toContain('impossible-travel')
  },
)

test('K12: a list that is away or garbage later changes nothing of what is asked', async () => {
  const { email, home } = await personInLisbon(world())
  for (const spoil of [() => writeFile(places.list, 'garbage\n'), () => rm(places.list)]) {
    await spoil()
    expect((await givePassword(from(home, 'listed'), email)).body.step).toBe('address-code')
    await expectUsual(email, home)
  }
  expect(world().logLines()).toContain('the list of addresses is not right')
})

test('K10: with a clock set back the holder signs in as ever, and what is far stays far', async () => {
  const { email, home } = await personInLisbon(world())
  await world().advance(-hour / 2)
  expect((await givePassword(home, email)).body).toEqual({ step: 'done' })
  await world().advance(-hour / 4)
  const thief = world().browser({ address: addressIn('sydney') })
  await givePassword(thief, email)
  // The mailbox goes by the clock, which was set back: the newest is not on top.
  const mail = (await world().settledMails(email)).find(({ subject }) => subject.startsWith(subjects.code))
  const code = /\b\d{6}\b/.exec(mail!.text)![0]
  const answer = { method: 'address-code', code }
  await expectStatus(await thief.post('/v1/sign-ins/current/answers', answer), 200)
  expect(await lastSignIn(world(), email)).toMatchObject({
    risk: 'alarming',
    reasons: 'new-device,new-country,impossible-travel',
  })
  await world().advance(hour)
})

test('A24: the holder is told of an unusual sign-in once for each, and of a failed one as before', async () => {
  const { email, home } = await personInLisbon(world())
  const { secret } = await addTotp(world(), home)
  expect(secret).not.toBe('')
  const thief = world().browser({ address: addressIn('listed') })
  await givePassword(thief, email)
  await thief.post('/v1/sign-ins/current/answers', { method: 'totp', code: '000000' })
  const told = await mailed(world(), email)
  expect(told.filter((subject) => subject === subjects.unusual)).toHaveLength(0)
  expect(told.at(-1)).toBe('Right password, wrong code')
  expect((await eventsOf(world(), await accountOf(world(), email))).at(-1)).toBe('sign-in.factor-failed')
})
