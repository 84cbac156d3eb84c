import { rm } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountOf, atOnce, eventsOf, mailed, outcomeOf, tally } from '../../../test/attacks.ts'
import { type Browser, until, useWorld } from '../../../test/harness.ts'
import {
  addTotp,
  codeAt,
  confirmed,
  expectStatus,
  givePassword,
  goodPassword,
  mailedCode,
} from '../../../test/people.ts'
import { nextCode } from '../../../test/people-factors.ts'
import {
  codesMailed,
  from,
  giveMailedCode,
  lastSignIn,
  personInLisbon,
  subjects,
  totpAnswer,
} from '../../../test/people-places.ts'
import { addSms, codeSentBy, freshPhone } from '../../../test/people-sign-in.ts'
import { addressIn, writePlaces } from '../../../test/places.ts'

const places = await writePlaces()
const world = useWorld({ processes: 2, easyCaptcha: true, env: places.env })
afterAll(() => rm(places.folder, { recursive: true }))

const day = 86_400
const hour = 3_600
beforeAll(async () => {
  const now = await world().now()
  await world().advance(9 * hour - ((now.getTime() / 1000) % day) + day)
})

const give = (browser: Browser, body: object) => browser.post('/v1/sign-ins/current/answers', body)
const addressCode = (code: string) => ({ method: 'address-code', code })
const otherThan = (code: string): string => (code === '135790' ? '135791' : '135790')
const isIn = async (browser: Browser) => (await browser.get('/v1/session')).status === 200

/** Somebody with an app in Lisbon, and a browser the account does not know, past the password from a listed address. */
async function alarmed() {
  const { email, home } = await personInLisbon(world())
  const { secret, backupCodes } = await addTotp(world(), home)
  const thief = world().browser({ address: addressIn('listed') })
  await expectStatus(await givePassword(thief, email), 200)
  return { email, home, secret, backupCodes, thief, before: await codesMailed(world(), email) }
}

/** The same, past the factor too. */
async function atAddress() {
  const person = await alarmed()
  const asked = await give(person.thief, await totpAnswer(world(), person.secret))
  expect(asked.body.step).toBe('address-code')
  return { ...person, code: await mailedCode(world(), person.email, person.before) }
}

describe('B10 A17: the code to the address comes after the factor, and not in its place', () => {
  test('before the factor there is no such code, and none is sent', async () => {
    const { email, thief, before } = await alarmed()
    expect(outcomeOf(await give(thief, addressCode('135790')))).toBe('409 step-refused')
    expect(outcomeOf(await thief.post('/v1/sign-ins/current/resends'))).toBe('409 step-refused')
    expect(await codesMailed(world(), email)).toBe(before)
    expect(await eventsOf(world(), await accountOf(world(), email))).not.toContain('sign-in.factor-failed')
  })

  test('after it nothing else is taken: no second code of the app, no backup code, no passkey', async () => {
    const { thief, secret, backupCodes, code, email } = await atAddress()
    const others = [
      { method: 'totp', code: await nextCode(world(), secret) },
      { method: 'backup-code', code: backupCodes[0] },
      { method: 'sms', code },
    ]
    for (const body of others)
      expect(outcomeOf(await give(thief, body)), body.method).toBe('409 step-refused')
    expect(outcomeOf(await thief.post('/v1/sign-ins/current/passkey-options'))).toBe('409 step-refused')
    expect(outcomeOf(await thief.post('/v1/sign-ins/current/password', { password: goodPassword }))).toBe(
      '409 step-refused',
    )
    expect(await isIn(thief)).toBe(false)
    expect(outcomeOf(await give(thief, addressCode(code)))).toBe('200')
    expect(await lastSignIn(world(), email)).toMatchObject({ method: 'totp', risk: 'alarming' })
  })

  test('E01: the attempt of before the factor is worth nothing after it', async () => {
    const { thief, secret, email, before } = await alarmed()
    const planted = thief.copy()
    await give(thief, await totpAnswer(world(), secret))
    const code = await mailedCode(world(), email, before)
    expect(outcomeOf(await give(planted, addressCode(code)))).toBe('404 attempt-required')
    expect(outcomeOf(await planted.get('/v1/sign-ins/current'))).toBe('404 attempt-required')
    expect(outcomeOf(await give(thief, addressCode(code)))).toBe('200')
  })

  test('a backup code in the place of the app leads there as well, and is used up once', async () => {
    const { thief, email, backupCodes, before } = await alarmed()
    const asked = await give(thief, { method: 'backup-code', code: backupCodes[0] })
    expect(asked.body.step).toBe('address-code')
    expect(await isIn(thief)).toBe(false)
    await expectStatus(await giveMailedCode(world(), thief, email, before), 200)
    expect(await lastSignIn(world(), email)).toMatchObject({ method: 'backup-code', risk: 'alarming' })
    // The first two leave together, in either order.
    expect((await mailed(world(), email)).slice(-3).sort()).toEqual([
      'Backup code used',
      subjects.unusual,
      subjects.code,
    ])
  })

  test('A11: the SMS of the factor is not the code to the address, and goes on to count for nothing', async () => {
    const { email, home } = await personInLisbon(world())
    const number = freshPhone()
    await addSms(world(), home, number)
    const thief = world().browser({ address: addressIn('listed') })
    const [sms] = await codeSentBy(world(), number, () => givePassword(thief, email))
    const before = await codesMailed(world(), email)
    expect((await give(thief, { method: 'sms', code: sms })).body).toMatchObject({
      step: 'address-code',
      code: { channel: 'mail' },
    })
    const code = await mailedCode(world(), email, before)
    if (sms !== code) expect(outcomeOf(await give(thief, addressCode(sms)))).toBe('422 code-wrong')
    expect(outcomeOf(await give(thief, { method: 'sms', code }))).toBe('409 step-refused')
    expect(outcomeOf(await give(thief, addressCode(code)))).toBe('200')
    expect(await lastSignIn(world(), email)).toMatchObject({ method: 'sms' })
  })

  test('A11: a factor changed meanwhile ends it, past the first factor too', async () => {
    const { home, thief, code, secret } = await atAddress()
    const proofs = { password: goodPassword, totp: () => nextCode(world(), secret) }
    const { totp } = (await home.get('/v1/factors')).body
    await expectStatus(await confirmed(home, 'DELETE', `/v1/factors/totp/${totp.id}`, proofs), 204)
    expect(outcomeOf(await give(thief, addressCode(code)))).toBe('404 attempt-required')
    expect(await isIn(thief)).toBe(false)
  })
})

describe('nobody sheds what was seen by going on from elsewhere', () => {
  test.each([
    ['the password from a listed address, the factor from home', 'listed', null, 'lisbon'],
    ['the factor from a listed address', 'lisbon', null, 'listed'],
    ['a wrong factor from a listed address, the right one from home', 'lisbon', 'listed', 'lisbon'],
  ] as const)('%s', async (_name, first, wrong, last) => {
    const { email, home } = await personInLisbon(world())
    const { secret } = await addTotp(world(), home)
    let thief = world().browser({ address: addressIn(first) })
    await expectStatus(await givePassword(thief, email), 200)
    if (wrong) {
      thief = from(thief, wrong)
      const code = otherThan(codeAt(secret, await world().now()))
      expect(outcomeOf(await give(thief, { method: 'totp', code }))).toBe('422 code-wrong')
    }
    thief = from(thief, last)
    const before = await codesMailed(world(), email)
    expect((await give(thief, await totpAnswer(world(), secret))).body.step).toBe('address-code')
    const end = from(thief, 'lisbon')
    await expectStatus(await giveMailedCode(world(), end, email, before), 200)
    expect(await lastSignIn(world(), email)).toMatchObject({
      risk: 'alarming',
      reasons: 'new-device,listed-address',
    })
    expect((await mailed(world(), email)).at(-1)).toBe(subjects.unusual)
  })
})

/** Requests that wait for a lock at this moment. */
const waiting = async (): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(world().db)
  return rows[0]!.count
}

test('a wrong factor from a listed address just before the right one from home: both were looked up, and what came first counts', async () => {
  const { email, home } = await personInLisbon(world())
  const { secret } = await addTotp(world(), home)
  const thief = world().browser({ address: addressIn('lisbon') })
  await expectStatus(await givePassword(thief, email), 200)
  const right = await totpAnswer(world(), secret)
  const account = await accountOf(world(), email)
  const answers = await world()
    .db.transaction()
    .execute(async (tx) => {
      await tx.selectFrom('accounts').select('id').where('id', '=', account).forUpdate().execute()
      const wrong = give(from(thief, 'listed'), { ...right, code: otherThan(right.code) })
      await until(async () => (await waiting()) === 1)
      const other = give(thief, right)
      await until(async () => (await waiting()) === 2)
      return [wrong, other]
    })
  const [wrong, done] = await Promise.all(answers)
  expect(outcomeOf(wrong!)).toBe('422 code-wrong')
  expect(done!.body.step).toBe('address-code')
})

describe('once, and within the budgets of any such code', () => {
  test('the right factor fifty times at once over two processes: one code, one step on', async () => {
    const { thief, secret, email, before } = await alarmed()
    const answer = await totpAnswer(world(), secret)
    const replies = await atOnce(50, (n) => {
      const twin = thief.copy()
      twin.moveTo(world().origins[n % 2]!)
      return give(twin, answer)
    })
    expect(replies.filter(({ body }) => body.step === 'address-code')).toHaveLength(1)
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await codesMailed(world(), email)).toBe(before + 1)
  })

  test('the right code fifty times at once: one session', async () => {
    const { thief, code, email } = await atAddress()
    const replies = await atOnce(50, (n) => {
      const twin = thief.copy()
      twin.moveTo(world().origins[n % 2]!)
      return give(twin, addressCode(code))
    })
    expect(tally(replies)['200']).toBe(1)
    const events = await eventsOf(world(), await accountOf(world(), email))
    expect(events.filter((type) => type === 'sign-in.succeeded')).toHaveLength(2)
  })

  test('A08: five tries for a code, and a resend gives none back', async () => {
    const { thief, code, email } = await atAddress()
    for (const left of [4, 3])
      expect((await give(thief, addressCode(otherThan(code)))).body.triesLeft).toBe(left)
    await world().advance(30)
    const again = await expectStatus(await thief.post('/v1/sign-ins/current/resends'), 200)
    expect(again.body).toMatchObject({ step: 'address-code', code: { triesLeft: 3, resendsLeft: 4 } })
    const newest = await mailedCode(world(), email, (await codesMailed(world(), email)) - 1)
    for (const left of [2, 1])
      expect((await give(thief, addressCode(otherThan(newest)))).body.triesLeft).toBe(left)
    await give(thief, addressCode(otherThan(newest)))
    await world().advance(2 * 60)
    expect(outcomeOf(await give(thief, addressCode(newest)))).toBe('410 code-spent')
    expect(await isIn(thief)).toBe(false)
  })

  test('A06: wrong codes count for the account, over all its sign-ins', async () => {
    const { email, home } = await personInLisbon(world())
    const { secret } = await addTotp(world(), home)
    const waiting: [Browser, string][] = []
    for (let n = 0; n < 4; n++) {
      const thief = world().browser({ address: addressIn('listed') })
      await givePassword(thief, email)
      const before = await codesMailed(world(), email)
      await give(thief, { method: 'totp', code: await nextCode(world(), secret) })
      waiting.push([thief, await mailedCode(world(), email, before)])
    }
    const outcomes: string[] = []
    for (const [thief, code] of waiting)
      for (let n = 0; n < 2; n++) outcomes.push(outcomeOf(await give(thief, addressCode(otherThan(code)))))
    expect(outcomes).toEqual([...Array(5).fill('422 code-wrong'), ...Array(3).fill('429 wait')])
  })

  test('A24: no more than ten codes an hour; past that a backup code is not used up by asking', async () => {
    const { email, home } = await personInLisbon(world())
    const { secret, backupCodes } = await addTotp(world(), home)
    const before = await codesMailed(world(), email)
    const asked = async (answer: () => Promise<object>) => {
      const thief = world().browser({ address: addressIn('listed') })
      await expectStatus(await givePassword(thief, email), 200)
      return [thief, outcomeOf(await give(thief, await answer()))] as const
    }
    const byApp = async () => ({ method: 'totp', code: await nextCode(world(), secret) })
    for (let n = 0; n < 10; n++) expect((await asked(byApp))[1]).toBe('200')
    const byBackup = async () => ({ method: 'backup-code', code: backupCodes[0] })
    expect((await asked(byApp))[1]).toBe('429 too-many-requests')
    const [thief, refused] = await asked(byBackup)
    expect(refused).toBe('429 too-many-requests')
    expect(await isIn(thief)).toBe(false)
    expect(await codesMailed(world(), email)).toBe(before + 10)
    // A23: who has password and app uses up nothing of the browser that the account knows.
    const holder = from(home, 'sydney')
    await givePassword(holder, email)
    expect((await give(holder, await byApp())).body.step).toBe('address-code')
    await expectStatus(await giveMailedCode(world(), holder, email, before + 10), 200)
    expect(await lastSignIn(world(), email)).toMatchObject({ newDevice: false, risk: 'alarming' })
    expect(await eventsOf(world(), await accountOf(world(), email))).not.toContain('backup-code.used')
    await world().advance(hour)
    const [later, outcome] = await asked(byBackup)
    expect(outcome).toBe('200')
    await expectStatus(await giveMailedCode(world(), later, email, before + 11), 200)
  })
})
