import { beforeAll, describe, expect, test } from 'vitest'
import { atOnce, outcomeOf, tally } from '../../../test/attacks.ts'
import type { Browser } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus, givePassword, goodPassword, type Proofs } from '../../../test/people.ts'
import { enrol, nextCode } from '../../../test/people-factors.ts'
import { addPasskey, signInByPasskey } from '../../../test/people-sign-in.ts'
import { goodTradingPassword, setTradingPassword } from '../../../test/people-trading.ts'
import { keyOf, made as madeKey } from '../api-keys/keys.testing.ts'
import {
  ask,
  beginSetUp,
  entered,
  finish,
  newPassword,
  opened,
  passTime,
  setUpPasskey,
  setUpTotp,
  somebody,
  subjectsTo,
} from './recovering.testing.ts'
import { caseRow, type Desks, handIn, newCase, staffed } from './review/reviewing.testing.ts'

const world = useWorld({ desk: true, easyCaptcha: true, processes: 2 })
let desk: Desks
beforeAll(async () => {
  desk = await staffed(world())
})

const current = '/v1/recoveries/current'
const address = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'

/** Open, and entered by the newest link. */
async function openFor(identifier: string) {
  const { contact, number, browser } = await ask(world(), identifier)
  await handIn(world(), browser)
  await opened(world(), desk, number)
  return { contact, number, before: browser, browser: await entered(world(), contact) }
}

describe('D12: what was there before the recovery', () => {
  let holder: Browser
  let email: string
  let accountId: string
  let proofs: Proofs
  let enrolled: Awaited<ReturnType<typeof enrol>>['enrolled']
  let oldCodes: string[]
  let halfway: Browser
  let secret: string
  let anew: Browser
  let key: string

  beforeAll(async () => {
    ;({ holder, email, accountId } = await somebody(world()))
    ;({ enrolled, proofs } = await enrol(world(), holder, ['totp', 'passkey'], { password: goodPassword }))
    const made = await expectStatus(await confirmed(holder, 'POST', '/v1/factors/backup-codes', proofs), 201)
    oldCodes = made.body.backupCodes
    await setTradingPassword(holder, proofs)
    const all = { ...proofs, 'trading-password': goodTradingPassword }
    key = (await madeKey({ browser: holder, proofs: all }, { permissions: ['read'] })).key.id
    const { browser } = await openFor(email)
    // Past the old password and not past the factor: what it proved is so no more.
    halfway = world().browser()
    await expectStatus(await givePassword(halfway, email), 200)
    await expectStatus(await beginSetUp(browser), 200)
    secret = await setUpTotp(world(), browser)
    await expectStatus(await finish(browser), 200)
    anew = world().browser()
    await expectStatus(await givePassword(anew, email, newPassword), 200)
    const code = await nextCode(world(), secret)
    await expectStatus(await anew.post('/v1/sign-ins/current/answers', { method: 'totp', code }), 200)
  }, 60_000)

  test('D12: the session is over', async () => {
    expect(outcomeOf(await holder.get('/v1/session'))).toBe('401 session-required')
  })
  test('D12: the sign-in under way is over', async () => {
    const code = await nextCode(world(), enrolled.totp!.secret)
    expect(outcomeOf(await halfway.post('/v1/sign-ins/current/answers', { method: 'totp', code }))).toBe(
      '404 attempt-required',
    )
  })
  test('D12: the password opens nothing', async () => {
    expect(outcomeOf(await givePassword(world().browser(), email, goodPassword))).toBe('422 password-wrong')
  })
  test('D12: the passkey opens nothing', async () => {
    const reply = await signInByPasskey(world().browser(), enrolled.passkey!.authenticator)
    expect(outcomeOf(reply)).toBe('422 passkey-wrong')
  })
  test('D12: the authenticator app and the backup codes open nothing', async () => {
    const browser = world().browser()
    await expectStatus(await givePassword(browser, email, newPassword), 200)
    const answer = (method: string, code: string) =>
      browser.post('/v1/sign-ins/current/answers', { method, code })
    expect(outcomeOf(await answer('totp', await nextCode(world(), enrolled.totp!.secret)))).toBe(
      '422 code-wrong',
    )
    expect(outcomeOf(await answer('backup-code', oldCodes[0]!))).toBe('422 code-wrong')
  })
  test('D12: the trading password is gone, and so are known browsers', async () => {
    expect((await anew.get('/v1/trading-password')).body.state).toBe('none')
    const { devices } = (await anew.get('/v1/devices')).body
    expect(devices).toHaveLength(1)
    const known = await world()
      .db.selectFrom('devices')
      .select('id')
      .where('account_id', '=', accountId)
      .where('forgotten_at', 'is', null)
      .execute()
    expect(known).toHaveLength(1)
  })
  test('D12: API keys are suspended, and say why', async () => {
    expect(await keyOf(anew, key)).toMatchObject({ state: 'suspended', suspendedBecause: 'recovered' })
  })
  test('D12: only the new app is a factor', async () => {
    expect((await anew.get('/v1/factors')).body).toMatchObject({ strongest: 'totp', passkeys: [], sms: null })
  })
  test('D12: the list of addresses and its switch are held as long as withdrawals are, and not longer', async () => {
    const body = { kind: 'on-chain', asset: 'BTC', network: 'bitcoin', address, label: 'Mine' }
    const add = () => anew.post('/v1/withdrawal-addresses', body)
    expect(outcomeOf(await add())).toBe('409 held-whitelist')
    expect(outcomeOf(await anew.post('/v1/withdrawal-addresses/only/off'))).toBe('409 held-whitelist')
    expect((await anew.get('/v1/holds')).body.holds).toMatchObject([{ cause: 'recovered' }])
    const [hold] = (await anew.get('/v1/holds')).body.holds
    expect((Date.parse(hold.endsAt) - Date.parse(hold.beginsAt)) / 3_600_000).toBe(48)
    await world().advance(48 * 3600)
    const later = world().browser()
    await expectStatus(await givePassword(later, email, newPassword), 200)
    const code = await nextCode(world(), secret)
    await expectStatus(await later.post('/v1/sign-ins/current/answers', { method: 'totp', code }), 200)
    expect(outcomeOf(await later.post('/v1/withdrawal-addresses', body))).toBe('403 confirmation-required')
  })
  test('D12: every address is told, once', async () => {
    const told = (await subjectsTo(world(), email)).filter((subject) => /recovered/.test(subject))
    expect(told).toHaveLength(1)
  })
})

test('A01: finished fifty times at once, over two processes: once, with one set of codes', async () => {
  const { email } = await somebody(world())
  const { browser, contact } = await openFor(email)
  await expectStatus(await beginSetUp(browser), 200)
  await setUpTotp(world(), browser)
  const replies = await atOnce(50, (n) => {
    const own = browser.copy()
    own.moveTo(world().origins[n % 2]!)
    return finish(own)
  })
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(Object.keys(tally(replies)).filter((one) => /^5|^2/.test(one))).toEqual(['200'])
  expect((await subjectsTo(world(), contact)).filter((subject) => /recovered/.test(subject))).toHaveLength(1)
})

test('A18: the session of the set-up opens these pages alone, and no other browser has it', async () => {
  const { email } = await somebody(world())
  const { browser, before, contact, number } = await openFor(email)
  await expectStatus(await beginSetUp(browser), 200)
  for (const path of ['/v1/session', '/v1/factors', '/v1/identifiers', '/v1/activity', '/v1/recovery'])
    expect(outcomeOf(await browser.get(path))).toBe('401 session-required')
  expect(outcomeOf(await browser.post('/v1/factors/totp'))).toBe('401 session-required')
  expect(outcomeOf(await browser.get('/v1/sign-ins/current'))).toBe('404 attempt-required')
  // The browser that asked, days ago.
  expect(outcomeOf(await before.post(`${current}/totp`))).toBe('404 attempt-required')
  expect(outcomeOf(await beginSetUp(before))).toBe('404 attempt-required')
  // Entered elsewhere: what was set up stays where it is, and that browser has to begin anew.
  await setUpTotp(world(), browser)
  const other = await entered(world(), contact, 1)
  expect(outcomeOf(await finish(browser))).toBe('404 attempt-required')
  expect(outcomeOf(await finish(other))).toBe('409 recovery-state')
  await expectStatus(await beginSetUp(other), 200)
  expect((await other.get(current)).body.setUp).toMatchObject({ password: false, factor: null })
  expect((await caseRow(world(), number)).state).toBe('open')
})

test('A20: a key is shown once, confirmed by its own code and once; the one before is dead', async () => {
  const { email } = await somebody(world())
  const { browser } = await openFor(email)
  await expectStatus(await beginSetUp(browser), 200)
  const first = (await browser.post(`${current}/totp`)).body.secret
  const second = (await browser.post(`${current}/totp`)).body.secret
  expect(second).not.toBe(first)
  const confirm = (code: string) => browser.post(`${current}/totp/confirmation`, { code })
  expect(outcomeOf(await confirm(await nextCode(world(), first)))).toBe('422 code-wrong')
  await expectStatus(await confirm(await nextCode(world(), second)), 200)
  expect(outcomeOf(await confirm(await nextCode(world(), second)))).toBe('410 enrolment-over')
  expect(JSON.stringify((await browser.get(current)).body)).not.toContain(second)
  expect(world().logLines()).not.toContain(second)
  // An hour later the set-up is over, and what it held is swept away.
  await world().advance(3601)
  expect(outcomeOf(await finish(browser))).toMatch(/^4\d\d (attempt-required|recovery-state)$/)
})

test('the owner stops it at the last moment: nothing that was set up counts', async () => {
  const { email, holder } = await somebody(world())
  const { browser, number } = await openFor(email)
  await expectStatus(await beginSetUp(browser), 200)
  await setUpTotp(world(), browser)
  // A week went by: the holder signs in anew.
  const again = holder.copy()
  await expectStatus(await givePassword(again, email), 200)
  await expectStatus(await again.post('/v1/recovery/stop'), 204)
  expect(outcomeOf(await finish(browser))).toBe('409 recovery-state')
  expect((await caseRow(world(), number)).state).toBe('stopped')
  await expectStatus(await givePassword(world().browser(), email, goodPassword), 200)
  expect((await again.get('/v1/holds')).body.holds).toEqual([])
})

test('what nobody goes on with is over by its time, and told', async () => {
  const { number, email, browser } = await newCase(world())
  expect((await caseRow(world(), number)).state).toBe('review')
  await world().advance(30 * 86_400 + 1)
  await passTime(world(), number, 'expired')
  expect((await subjectsTo(world(), email)).at(-1)).toMatch(/ended/i)
  expect(outcomeOf(await browser.get(current))).toBe('404 attempt-required')
})

test('what cannot be finished changes nothing: a passkey that came to be somebody else’s meanwhile', async () => {
  const { email } = await somebody(world())
  const { browser, number } = await openFor(email)
  await expectStatus(await beginSetUp(browser), 200)
  const authenticator = await setUpPasskey(world(), browser)
  const other = await somebody(world())
  const { id } = await addPasskey(world(), other.holder, { password: goodPassword })
  const credential_id = Buffer.from(authenticator.credentials[0]!.id)
  await world().db.updateTable('passkeys').set({ credential_id }).where('id', '=', id).execute()
  expect(outcomeOf(await finish(browser))).toBe('409 passkey-known')
  expect((await caseRow(world(), number)).state).toBe('open')
  await expectStatus(await givePassword(world().browser(), email, goodPassword), 200)
  expect(outcomeOf(await givePassword(world().browser(), email, newPassword))).toBe('422 password-wrong')
  expect((await subjectsTo(world(), email)).filter((subject) => /recovered/.test(subject))).toEqual([])
})
