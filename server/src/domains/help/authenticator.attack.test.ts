import { describe, expect, test } from 'vitest'
import { accountOf, atOnce, eventsOf, mailed, outcomeOf, tally } from '../../../test/attacks.ts'
import { type Browser, useWorld } from '../../../test/harness.ts'
import {
  addTotp,
  codeAt,
  expectStatus,
  givePassword,
  goodPassword,
  signIn,
  signUp,
} from '../../../test/people.ts'
import { addPasskey, addSms, freshPhone } from '../../../test/people-sign-in.ts'
import { rates, totp } from '../../policy/limits.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
const { size, seconds } = rates['help.authenticator']

type Pair = [string, string]
const holderAsks = (browser: Browser, codes: unknown) => browser.post('/v1/help/authenticator', { codes })
const visitorAsks = (browser: Browser, codes: unknown) =>
  browser.post('/v1/sign-ins/current/authenticator', { codes })
const answers = (browser: Browser, code: string) =>
  browser.post('/v1/sign-ins/current/answers', { method: 'totp', code })

async function newAccount() {
  const holder = world().browser()
  const { email } = await signUp(world(), holder)
  return { email, holder, ...(await addTotp(world(), holder)) }
}

/** What an app shows whose clock is `behind` seconds behind: the code before, and the one now. */
async function shown(secret: string, behind = 0): Promise<Pair> {
  const at = (await world().now()).getTime() - behind * 1000
  return [codeAt(secret, new Date(at - 30_000)), codeAt(secret, new Date(at))]
}

async function atFactor(email: string, process = 0): Promise<Browser> {
  const browser = world().browser({ process })
  await expectStatus(await givePassword(browser, email), 200)
  return browser
}

/** Everything the database keeps of the account's authenticator and of wrong tries. */
const kept = async (accountId: string) => ({
  authenticator: await world()
    .db.selectFrom('totp_authenticators')
    .selectAll()
    .where('account_id', '=', accountId)
    .execute(),
  tries: await world().db.selectFrom('tries').selectAll().orderBy('key').execute(),
  events: await eventsOf(world(), accountId),
})

const right = { verdict: 'right', secondsOff: 0 }
const unknown = { verdict: 'unknown', secondsOff: null }

describe('a person whose codes are refused', () => {
  test('learns by two of them how far the clock is off, signed in or past the password', async () => {
    const { email, holder, secret } = await newAccount()
    await world().advance(90)
    const visitor = await atFactor(email)
    for (const [behind, verdict] of [
      [0, right],
      [30, right],
      [60, { verdict: 'off', secondsOff: 60 }],
      [-30, { verdict: 'off', secondsOff: -30 }],
      [3600, { verdict: 'off', secondsOff: 3600 }],
      [-12 * 3600, { verdict: 'off', secondsOff: -12 * 3600 }],
      [totp.searchSeconds, { verdict: 'off', secondsOff: totp.searchSeconds }],
      [totp.searchSeconds + 60, unknown],
    ] as const) {
      const pair = await shown(secret, behind)
      expect([behind, (await holderAsks(holder, pair)).body]).toEqual([behind, verdict])
      expect([behind, (await visitorAsks(visitor, pair)).body]).toEqual([behind, verdict])
    }
    expect(await mailed(world(), email)).not.toContain('Right password, wrong code')
  })

  test('with another factor, none, or one that is shut is told that', async () => {
    const bare = world().browser()
    const { email } = await signUp(world(), bare)
    expect(outcomeOf(await holderAsks(bare, ['000000', '000001']))).toBe('409 factor-missing')
    const elsewhere = await atFactor(email)
    expect(outcomeOf(await visitorAsks(elsewhere, ['000000', '000001']))).toBe('409 step-refused')

    const number = freshPhone()
    await addSms(world(), bare, number)
    expect(outcomeOf(await visitorAsks(await atFactor(email), ['000000', '000001']))).toBe('409 step-refused')

    const shut = await newAccount()
    const visitor = await atFactor(shut.email)
    await answers(visitor, '000000')
    await world().db.updateTable('tries').set({ failures: 100 }).where('key', 'like', 'totp:%').execute()
    const pair = await shown(shut.secret)
    expect(outcomeOf(await visitorAsks(visitor, pair))).toBe('403 factor-disabled')
    expect(outcomeOf(await holderAsks(shut.holder, pair))).toBe('403 factor-disabled')
    await world().db.deleteFrom('tries').execute()
  })

  test('where a passkey is asked, no authenticator is looked at', async () => {
    const { email, holder, secret } = await newAccount()
    await world().advance(30)
    const totpNow = codeAt(secret, await world().now())
    await addPasskey(world(), holder, { password: goodPassword, totp: totpNow })
    expect(outcomeOf(await visitorAsks(await atFactor(email), await shown(secret)))).toBe('409 step-refused')
  })
})

describe('A06 A08: the check beside the door', () => {
  test('spends no code: both open afterwards, and once only', async () => {
    const { email, holder, secret } = await newAccount()
    await world().advance(90)
    const before = await kept(await accountOf(world(), email))
    const [older, newer] = await shown(secret)
    expect((await holderAsks(holder, [older, newer])).body).toEqual(right)
    expect(await kept(await accountOf(world(), email))).toEqual(before)
    expect((await answers(await atFactor(email), older)).status).toBe(200)
    expect((await answers(await atFactor(email), newer)).status).toBe(200)
    expect(outcomeOf(await answers(await atFactor(email), newer))).toBe('422 code-used')
  })

  test('says the same of codes that were used: it is no way to learn which', async () => {
    const { email, holder, secret } = await newAccount()
    await world().advance(90)
    const pair = await shown(secret)
    expect((await answers(await atFactor(email), pair[1])).status).toBe(200)
    expect((await holderAsks(holder, pair)).body).toEqual(right)
  })

  test('counts nothing, unlocks nothing, and forgives nothing', async () => {
    const { email, secret } = await newAccount()
    await world().advance(90)
    const visitor = await atFactor(email)
    const wrong = (await shown(secret))[1] === '000000' ? '000001' : '000000'
    for (let n = 0; n < 5; n++) expect(outcomeOf(await answers(visitor, wrong))).toBe('422 code-wrong')
    expect(outcomeOf(await answers(visitor, wrong))).toBe('429 wait')
    const before = await kept(await accountOf(world(), email))
    expect((await visitorAsks(visitor, await shown(secret))).body).toEqual(right)
    expect((await visitorAsks(visitor, ['111111', '222222'])).body).toEqual(unknown)
    expect(await kept(await accountOf(world(), email))).toEqual(before)
    expect(outcomeOf(await answers(visitor, (await shown(secret))[1]))).toBe('429 wait')
    expect((await visitor.get('/v1/session')).status).toBe(401)
    expect((await visitor.get('/v1/sign-ins/current')).body.step).toBe('factor')
  })

  test('one right code beside a wrong one is as wrong as two', async () => {
    const { holder, secret } = await newAccount()
    await world().advance(90)
    const [older, newer] = await shown(secret)
    const other = [older, newer].includes('123456') ? '123457' : '123456'
    for (const pair of [
      [older, other],
      [other, newer],
      [newer, older],
      [newer, newer],
      [other, other],
    ])
      expect((await holderAsks(holder, pair)).body).toEqual(unknown)
  })

  test('fifty at once over two processes meet one limit, in new sign-ins as in one', async () => {
    const { email, holder } = await newAccount()
    const other = world().browser({ process: 1 })
    for (const [name, value] of holder.jar) other.jar.set(name, value)
    const pair: Pair = ['000000', '000001']
    const signedIn = await atOnce(50, (n) => holderAsks(n % 2 ? holder : other, pair))
    expect(tally(signedIn)).toEqual({ 200: size, '429 too-many-requests': 50 - size })
    const visitors = [await atFactor(email, 0), await atFactor(email, 1), await atFactor(email, 0)]
    const before = await atOnce(50, (n) => visitorAsks(visitors[n % 3]!, pair))
    expect(tally(before)).toEqual({ 200: size, '429 too-many-requests': 50 - size })
    expect(Number(before.find(({ status }) => status === 429)!.headers.get('retry-after'))).toBeGreaterThan(0)
    await world().advance(seconds / size)
    expect(tally([await holderAsks(holder, pair), await holderAsks(holder, pair)])).toEqual({
      200: 1,
      '429 too-many-requests': 1,
    })
  })

  test('A23: who has nothing but the password does not use up what the holder may ask', async () => {
    const { email, holder, secret } = await newAccount()
    const thief = await atFactor(email)
    const replies = await atOnce(size + 1, () => visitorAsks(thief, ['000000', '000001']))
    expect(tally(replies)).toEqual({ 200: size, '429 too-many-requests': 1 })
    expect((await holderAsks(holder, await shown(secret))).status).toBe(200)
    const own = holder.copy()
    own.jar.delete('sallyport_session')
    await expectStatus(await givePassword(own, email), 200)
    expect((await visitorAsks(own, await shown(secret))).status).toBe(200)
  })

  test('before the password, and with nothing under way, there is nothing to ask', async () => {
    const { email } = await newAccount()
    const browser = world().browser()
    expect(outcomeOf(await visitorAsks(browser, ['000000', '000001']))).toBe('404 attempt-required')
    await browser.post('/v1/sign-ins', { identifier: email })
    expect(outcomeOf(await visitorAsks(browser, ['000000', '000001']))).toBe('409 step-refused')
    expect(outcomeOf(await holderAsks(browser, ['000000', '000001']))).toBe('401 session-required')
  })

  test('K03: only two codes of six digits are a question', async () => {
    const { holder } = await newAccount()
    const shapes = [
      [],
      ['000000'],
      ['000000', '000000', '000000'],
      '000000',
      { 0: '000000', 1: '000001' },
      null,
    ]
    const codes = [
      '00000',
      '0000000',
      ' 00000',
      '00000\n',
      '٠٠٠٠٠٠',
      '０００００0',
      0,
      null,
      ['000000'],
      '1e5000',
    ]
    for (const wrong of [...shapes, ...codes.map((code) => ['000000', code])])
      expect([wrong, outcomeOf(await holderAsks(holder, wrong))]).toEqual([wrong, '400 bad-shape'])
    expect(
      outcomeOf(await holder.post('/v1/help/authenticator', { codes: ['000000', '000001'], at: 1 })),
    ).toBe('400 bad-shape')
  })
})

describe('what the check is worth to others', () => {
  test('a guesser gains by it less than by a guess at the door', () => {
    const steps = 2 * Math.floor(totp.searchSeconds / totp.seconds) + 1
    const pairs = 10 ** (2 * totp.digits)
    const perDay = (size * 24 * 3600) / seconds
    // Two codes nobody has shown: found by chance once in so many questions.
    expect((perDay * steps) / pairs).toBeLessThan((totp.stepsBack + 1) / 10 ** totp.digits)
    // Who has just seen one code guesses the next: each question is worth half a guess at the door, and there are few.
    expect(size * (1 / 10 ** totp.digits)).toBeLessThanOrEqual(1e-5)
  })

  test('another account’s codes, and an answer to one account, say nothing about another', async () => {
    const [mine, other] = [await newAccount(), await newAccount()]
    await world().advance(90)
    expect((await holderAsks(mine.holder, await shown(other.secret))).body).toEqual(unknown)
  })

  test('E03: a session that ended, or a factor that was taken away, asks no more', async () => {
    const { holder, secret } = await newAccount()
    const thief = holder.copy()
    await expectStatus(await holder.delete('/v1/session'), 204)
    expect(outcomeOf(await holderAsks(thief, await shown(secret)))).toBe('401 session-required')
  })

  test('I10 K14: codes stand in no log and no table', async () => {
    const { holder, email, secret } = await newAccount()
    await world().advance(90)
    const pair = await shown(secret, 3600)
    await holderAsks(holder, pair)
    await visitorAsks(await atFactor(email), pair)
    for (const code of pair) expect(world().logLines()).not.toMatch(new RegExp(`\\b${code}\\b`))
    expect(await eventsOf(world(), await accountOf(world(), email))).not.toContain('sign-in.factor-failed')
    await signIn(world(), world().browser(), email, secret)
  })
})
