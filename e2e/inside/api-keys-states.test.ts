import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import type { World } from '../../server/test/harness.ts'
import { goodPassword, mailedCode } from '../../server/test/people.ts'
import { goodTradingPassword } from '../../server/test/people-trading.ts'
import { apiKeyProblems } from '../../web/src/words/en/api-key-problems.ts'
import { apiKeys as text } from '../../web/src/words/en/api-keys.ts'
import { inside } from '../../web/src/words/en/inside.ts'
import { openBoth } from '../browser/both.ts'
import type { Browser, Page } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import { checked, fill, heading, press } from '../doors/steps.ts'
import {
  type Holder,
  keysIn,
  newHolder,
  openForm,
  prove,
  saveSheet,
  shown,
  tick,
  told,
} from './api-keys-steps.ts'
import { inSheet, tabTo, widthOf } from './steps.ts'

let world: World
let browser: Browser

openBoth((both) => {
  world = both.world
  browser = both.browser
})

const { form, made, one } = text
const phone = { viewport: { width: 320, height: 640 } }

/** The sign-in password, then the code that is mailed, then the act. */
async function provePassword({ page, email }: Holder, act: string): Promise<void> {
  const before = (await world.mails(email)).filter((mail) => /\b\d{6}\b/.test(mail.text)).length
  await fill(page, en.confirmation.password, goodPassword)
  await inSheet(page, en.confirmation.next)
  await inSheet(page, en.confirmation.send)
  const code = page.getByRole('dialog').getByLabel(en.confirmation.sent, { exact: true })
  await code.fill(await mailedCode(world, email, before))
  await inSheet(page, act)
}

async function makeReading(holder: Holder, label: string, ranges = ''): Promise<void> {
  const { page } = holder
  await openForm(page, label)
  await fill(page, form.ranges, ranges)
  await press(page, form.submit.make)
  await prove(world, holder, 'api-keys.create')
  await heading(page, made.heading).waitFor()
  await saveSheet(page)
  await heading(page, label).waitFor()
}

const post = (page: Page, path: string) =>
  page.evaluate(async (to) => {
    const headers = { 'content-type': 'application/json' }
    return (await fetch(to, { method: 'POST', headers, body: '{}' })).status
  }, path)

test('what stands in the way is told before anything is typed in vain: no trading password, a hold, a freeze', async () => {
  const holder = await newHolder(browser, world, { options: phone })
  const { page, faults } = holder
  await openForm(page, 'Bot')
  await page.getByText(form.noTradingPassword.title).waitFor()
  await checked(page)
  await page.getByRole('link', { name: form.noTradingPassword.go, exact: true }).click()
  await fill(page, inside.trading.form.label.password, goodTradingPassword)
  await press(page, inside.trading.form.submit.set)
  await provePassword(holder, en.confirmation.of('trading-password.set').act)
  await page.getByText(inside.trading.done.set).waitFor()

  await openForm(page, 'Bot')
  expect(await page.getByText(form.held.title).count()).toBe(0)
  await tick(page, 'transfer')
  await page.getByText(form.held.title).waitFor()
  await checked(page)
  await press(page, form.submit.make)
  await page.getByRole('alert').getByText(apiKeyProblems['api-key-held']().what).waitFor()
  expect(await page.getByRole('dialog').count()).toBe(0)
  // What moves nothing is not held back.
  await makeReading(holder, 'Bot')

  expect(await post(page, '/v1/freeze')).toBe(200)
  await page.reload()
  await page.getByText(one.suspendedBecause.frozen.title).waitFor()
  await checked(page)
  await press(page, one.resume)
  await page.getByRole('status').getByText(apiKeyProblems['api-key-held']().what).waitFor()
  await openForm(page, 'Another')
  await page.getByText(form.frozen.title).waitFor()
  expect(await widthOf(page)).toBe(320)
  expect(await told(world, holder)).toEqual(['API key made'])
  expect(faults).toEqual([])
})

test('while the settings are locked keys are only stopped, and where they are used from is not told', async () => {
  const holder = await newHolder(browser, world, { withTradingPassword: true })
  const { page, faults } = holder
  await makeReading(holder, 'Bot', '203.0.113.7')
  await page.goto('/settings/lock')
  await press(page, inside.settingsLock.open.act)
  await provePassword(holder, en.confirmation.of('settings-lock.lock').act)
  await press(page, inside.settingsLock.made.saved)
  await page.goto('/settings/api-keys')
  await page.getByText(text.locked.text).waitFor()
  expect(await page.getByRole('link', { name: text.make, exact: true }).count()).toBe(0)
  await checked(page)
  await page.getByRole('link', { name: text.lookAt('Bot') }).click()
  await page.getByText(one.hidden).waitFor()
  expect(await page.content()).not.toContain('203.0.113.7')
  expect(await page.getByRole('link', { name: one.change, exact: true }).count()).toBe(0)
  await press(page, one.suspend)
  await page.getByText(one.suspendedBecause.holder.title).waitFor()
  await checked(page)
  expect((await keysIn(page))[0]).toMatchObject({ state: 'suspended' })
  expect(await told(world, holder)).toEqual(['API key suspended', 'API key made'])
  expect(faults).toEqual([])
})

test('a key that may withdraw takes addresses and the list of addresses, and waits; one of one’s own is pasted, never its private half', async () => {
  const holder = await newHolder(browser, world, { withTradingPassword: true })
  const { page, faults } = holder
  const pair = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  await openForm(page, 'Payouts')
  await page.getByLabel(form.ways.paste.label, { exact: true }).check()
  await fill(page, form.publicKey, pair.privateKey)
  await tick(page, 'withdraw')
  await press(page, form.submit.make)
  await page.getByText(form.privatePasted).waitFor()
  await fill(page, form.publicKey, pair.publicKey)
  await press(page, form.submit.make)
  await page.getByText(apiKeyProblems['api-key-ranges-required']().what).waitFor()
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
  await fill(page, form.ranges, '203.0.113.7, 2001:db8::/64')
  await checked(page)
  await press(page, form.submit.make)
  await prove(world, holder, 'api-keys.create')
  await page.getByText(made.withoutSecret('Payouts')).waitFor()
  await page.getByText(/^In 2[34] hours( 59 minutes)? this key can do more$/).waitFor()
  expect((await keysIn(page))[0]).toMatchObject({
    permissions: ['read'],
    ranges: ['203.0.113.7', '2001:db8::/64'],
    wider: { permissions: ['read', 'withdraw'] },
    publicKey: pair.publicKey,
  })
  expect(await told(world, holder)).toEqual(['API key that can move value made'])
  await checked(page)
  expect(faults).toEqual([])
})

test('a key is made by the keyboard alone', async () => {
  const holder = await newHolder(browser, world, { withTradingPassword: true })
  const { page, faults } = holder
  await page.goto('/settings/api-keys')
  await heading(page, text.title).waitFor()
  await page.getByText(text.none).waitFor()
  await tabTo(page, text.make)
  await page.keyboard.press('Enter')
  await heading(page, form.make).waitFor()
  await tabTo(page, form.label)
  await page.keyboard.type('Keyboard')
  await tabTo(page, form.ways.pair.label)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await tabTo(page, form.permission.trade.label)
  await page.keyboard.press('Space')
  await tabTo(page, form.submit.make)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await tabTo(page, en.confirmation.tradingPassword)
  await prove(world, holder, 'api-keys.create')
  await heading(page, made.heading).waitFor()
  await tabTo(page, made.saved)
  await page.keyboard.press('Enter')
  await heading(page, 'Keyboard').waitFor()
  expect((await keysIn(page))[0]).toMatchObject({ signs: 'hmac', permissions: ['read', 'trade'] })
  expect(await told(world, holder)).toEqual(['API key made'])
  expect(faults).toEqual([])
})

test('whoever signs out leaves what is shown one time at once', async () => {
  const holder = await newHolder(browser, world, { withTradingPassword: true })
  const { page, faults } = holder
  await openForm(page, 'Bot')
  await press(page, form.submit.make)
  await prove(world, holder, 'api-keys.create')
  await heading(page, made.heading).waitFor()
  const secret = (await shown(page, 'privateKey')).split('\n')[1]!
  await page.getByRole('link', { name: text.toKeys }).click()
  await page.getByText(inside.paper.leaving.title).waitFor()
  await press(page, en.nav.signOut)
  await heading(page, en.signedOut.heading).waitFor()
  expect(secret.length).toBe(64)
  expect(await page.content()).not.toContain(secret)
  expect(faults).toEqual([])
})
