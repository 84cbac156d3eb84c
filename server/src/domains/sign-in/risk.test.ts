import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountOf, mailed, outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { addTotp, expectStatus, givePassword, signUp } from '../../../test/people.ts'
import {
  codesMailed,
  from,
  giveMailedCode,
  lastSignIn,
  personInLisbon,
  subjects,
  totpAnswer,
} from '../../../test/people-places.ts'
import { addPasskey, givePasskey, signInByPasskey } from '../../../test/people-sign-in.ts'
import { addressIn, type PlaceName, writePlaces } from '../../../test/places.ts'

const places = await writePlaces()
const world = useWorld({ easyCaptcha: true, env: places.env })
afterAll(() => rm(places.folder, { recursive: true }))

const day = 86_400
const hour = 3_600
const inbox = (email: string) => mailed(world(), email)

/** To the morning of a day, so that the hour of the run does not matter. */
beforeAll(async () => {
  const now = await world().now()
  await world().advance(9 * hour - ((now.getTime() / 1000) % day) + day)
})

describe('from a device the account knows, without a second factor', () => {
  test('where it always is: no code, no mail, nothing to say', async () => {
    const { email, home } = await personInLisbon(world())
    expect((await givePassword(home, email)).body).toEqual({ step: 'done' })
    expect(await lastSignIn(world(), email)).toEqual({
      method: 'password',
      newDevice: false,
      risk: 'usual',
      reasons: '',
    })
    expect(await inbox(email)).toEqual(['Your code to sign up', 'Your account'])
  })

  test('elsewhere in the same country: the same', async () => {
    const { email, home } = await personInLisbon(world())
    expect((await givePassword(from(home, 'faro'), email)).body).toEqual({ step: 'done' })
    expect((await lastSignIn(world(), email)).risk).toBe('usual')
    expect(await inbox(email)).toEqual(['Your code to sign up', 'Your account'])
  })

  test('a country that is new: a code to the address, and one mail that says so; then it is one of theirs', async () => {
    const { email, home } = await personInLisbon(world())
    await world().advance(3 * day)
    const away = from(home, 'madrid')
    const reached = await expectStatus(await givePassword(away, email), 200)
    expect(reached.body.step).toBe('address-code')
    expect(outcomeOf(await giveMailedCode(world(), away, email, 1))).toBe('200')
    expect(await lastSignIn(world(), email)).toEqual({
      method: 'mail-code',
      newDevice: false,
      risk: 'unusual',
      reasons: 'new-country',
    })
    expect(await inbox(email)).toEqual([
      'Your code to sign up',
      'Your account',
      subjects.code,
      subjects.unusual,
    ])
    const mail = (await world().settledMails(email))[0]!
    expect(mail.text).toContain('The country is new to your account.')
    expect(mail.text).not.toContain('The device is new')
    expect((await givePassword(away, email)).body).toEqual({ step: 'done' })
    expect(await inbox(email)).toHaveLength(4)
  })

  test('too far to have come since: a code, also in a country it knows', async () => {
    const { email, home } = await personInLisbon(world())
    await world().advance(10 * day)
    const away = from(home, 'sydney')
    await givePassword(away, email)
    await expectStatus(await giveMailedCode(world(), away, email, 1), 200)
    // Sydney to Perth is 3290 km: four hours at the speed of an airliner.
    await world().advance(3 * hour)
    const perth = from(away, 'perth')
    expect((await givePassword(perth, email)).body.step).toBe('address-code')
    await world().advance(hour)
    expect((await givePassword(perth, email)).body).toEqual({ step: 'done' })
    await world().advance(12 * hour)
    const back = from(perth, 'lisbon')
    expect((await givePassword(back, email)).body.step).toBe('address-code')
    await expectStatus(
      await giveMailedCode(world(), back, email, (await codesMailed(world(), email)) - 1),
      200,
    )
    expect(await lastSignIn(world(), email)).toMatchObject({ risk: 'unusual', reasons: 'impossible-travel' })
    expect((await inbox(email)).at(-1)).toBe(subjects.unusual)
  })

  test('an address on the list: a code', async () => {
    const { email, home } = await personInLisbon(world())
    const listed = from(home, 'listed')
    expect((await givePassword(listed, email)).body.step).toBe('address-code')
    await expectStatus(await giveMailedCode(world(), listed, email, 1), 200)
    expect(await lastSignIn(world(), email)).toMatchObject({ risk: 'unusual', reasons: 'listed-address' })
  })

  test('an hour at which they never came: nothing by itself, a code where something else is new', async () => {
    const { email, home } = await personInLisbon(world())
    for (let n = 0; n < 20; n++) await givePassword(home, email)
    await world().advance(6 * hour)
    expect((await givePassword(home, email)).body).toEqual({ step: 'done' })
    expect(await lastSignIn(world(), email)).toMatchObject({ risk: 'usual', reasons: 'odd-hour' })
    await world().advance(6 * hour)
    const fresh = world().browser({ address: addressIn('lisbon') })
    await givePassword(fresh, email)
    await expectStatus(await giveMailedCode(world(), fresh, email, 1), 200)
    expect(await lastSignIn(world(), email)).toMatchObject({
      newDevice: true,
      risk: 'unusual',
      reasons: 'new-device,odd-hour',
    })
    expect((await inbox(email)).slice(2)).toEqual([subjects.code, subjects.unusual])
    await world().advance(12 * hour)
  })
})

describe('from a new device', () => {
  test('where they always are: as before, the alert about the device', async () => {
    const { email } = await personInLisbon(world())
    const fresh = world().browser({ address: addressIn('lisbon') })
    await givePassword(fresh, email)
    await expectStatus(await giveMailedCode(world(), fresh, email, 1), 200)
    expect(await lastSignIn(world(), email)).toMatchObject({
      newDevice: true,
      risk: 'usual',
      reasons: 'new-device',
    })
    expect((await inbox(email)).slice(2)).toEqual([subjects.code, 'New device signed in'])
  })

  test('the first sign-in ever is usual, wherever it comes from', async () => {
    const { email } = await signUp(world(), world().browser({ address: addressIn('lisbon') }))
    const fresh = world().browser({ address: addressIn('sydney') })
    await givePassword(fresh, email)
    await expectStatus(await giveMailedCode(world(), fresh, email, 1), 200)
    expect(await lastSignIn(world(), email)).toMatchObject({ risk: 'usual', reasons: 'new-device' })
    expect((await inbox(email)).at(-1)).toBe('New device signed in')
  })

  test('a shared computer is a new device each time, and abroad it is unusual; what it taught stays', async () => {
    const { email } = await personInLisbon(world())
    await world().advance(3 * day)
    for (const [risk, reasons] of [
      ['unusual', 'new-device,new-country'],
      ['usual', 'new-device'],
    ]) {
      const cafe = world().browser({ address: addressIn('madrid') })
      const before = await codesMailed(world(), email)
      await givePassword(cafe, email, undefined, { sharedComputer: true })
      await expectStatus(await giveMailedCode(world(), cafe, email, before), 200)
      expect(await lastSignIn(world(), email)).toMatchObject({ risk, reasons })
    }
  })
})

describe('with an authenticator app', () => {
  const alarm: [PlaceName, string][] = [
    ['sydney', 'new-device,new-country,impossible-travel'],
    ['listed', 'new-device,listed-address'],
  ]

  test.each(alarm)(
    'from a new device in %s: the code of the app, then one to the address',
    async (place, reasons) => {
      const { email, home } = await personInLisbon(world())
      const { secret } = await addTotp(world(), home)
      const thief = world().browser({ address: addressIn(place) })
      expect((await givePassword(thief, email)).body).toMatchObject({
        step: 'factor',
        methods: ['totp', 'backup-code'],
      })
      const before = await codesMailed(world(), email)
      const next = await thief.post('/v1/sign-ins/current/answers', await totpAnswer(world(), secret))
      expect(next.body).toMatchObject({ step: 'address-code', code: { triesLeft: 5 } })
      expect(next.body.sentTo).not.toBe(email)
      expect(thief.jar.has('sallyport_session')).toBe(false)
      // The mail may have left in between, and its state says so.
      const { code, ...same } = next.body
      expect((await thief.get('/v1/sign-ins/current')).body).toMatchObject(same)
      expect((await giveMailedCode(world(), thief, email, before)).body).toEqual({ step: 'done' })
      // A session is as strong as the factor; the code adds nothing to it.
      expect(await lastSignIn(world(), email)).toEqual({
        method: 'totp',
        newDevice: true,
        risk: 'alarming',
        reasons,
      })
      const account = await accountOf(world(), email)
      const session = await world()
        .db.selectFrom('sessions')
        .select('assurance')
        .where('account_id', '=', account)
        .orderBy('started_at', 'desc')
        .executeTakeFirstOrThrow()
      expect(session.assurance).toBe('totp')
      expect((await inbox(email)).slice(-2)).toEqual([subjects.code, subjects.unusual])
    },
  )

  test('unusual is not alarming: the app is enough, and the holder is told', async () => {
    const { email, home } = await personInLisbon(world())
    const { secret } = await addTotp(world(), home)
    await world().advance(3 * day)
    const away = from(home, 'madrid')
    await givePassword(away, email)
    const done = await away.post('/v1/sign-ins/current/answers', await totpAnswer(world(), secret))
    expect(done.body).toEqual({ step: 'done' })
    expect(await lastSignIn(world(), email)).toMatchObject({ risk: 'unusual', reasons: 'new-country' })
    expect((await inbox(email)).at(-1)).toBe(subjects.unusual)
  })
})

test('a passkey is enough at any level, with a name and without; the holder is told all the same', async () => {
  const { email, home } = await personInLisbon(world())
  const { authenticator } = await addPasskey(world(), home)
  const before = await codesMailed(world(), email)
  const first = world().browser({ address: addressIn('sydney') })
  await givePassword(first, email)
  expect((await givePasskey(first, authenticator)).body).toEqual({ step: 'done' })
  expect(await lastSignIn(world(), email)).toMatchObject({ method: 'passkey', risk: 'alarming' })
  const second = world().browser({ address: addressIn('lisbon') })
  await second.post('/v1/sign-ins', { identifier: email })
  expect((await givePasskey(second, authenticator)).body).toEqual({ step: 'done' })
  const third = world().browser({ address: addressIn('listed') })
  expect((await signInByPasskey(third, authenticator)).body).toEqual({ step: 'done' })
  expect(await lastSignIn(world(), email)).toMatchObject({ reasons: 'new-device,listed-address' })
  expect((await inbox(email)).slice(-3)).toEqual([subjects.unusual, subjects.unusual, subjects.unusual])
  expect(await codesMailed(world(), email)).toBe(before)
})
