import { expect, test } from 'vitest'
import type { World } from '../../server/test/harness.ts'
import { freshEmail, mailedCode } from '../../server/test/people.ts'
import { watchCredentials } from '../browser/asked.ts'
import { addDevice } from '../browser/authenticator.ts'
import { openBoth } from '../browser/both.ts'
import { type Browser, openPage, type Page } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import {
  addPasskey,
  atHome,
  beginSignUp,
  checked,
  fill,
  freshNumber,
  giveName,
  heading,
  press,
  signOut,
  signUp,
  written,
} from './steps.ts'

let world: World
let browser: Browser

openBoth((both) => {
  world = both.world
  browser = both.browser
})

const until = (asked: () => Promise<unknown>, wanted: unknown) =>
  expect.poll(asked, { timeout: 10_000 }).toEqual(wanted)
const optionsAsked = (page: Page) => page.waitForResponse('**/v1/sign-ins/passkey-options')

test('the offer under the field ends when another ceremony begins, and when the step is left', async () => {
  const { page, faults } = await openPage(browser, world.origin)
  const device = await addDevice(page)
  const { asked } = await watchCredentials(page)
  await device.isAtHand(false)
  await page.goto('/sign-in')
  await until(asked, [{ kind: 'autofill', ended: false }])
  await press(page, en.signIn.passkey)
  await until(asked, [
    { kind: 'autofill', ended: true },
    { kind: 'passkey', ended: false },
  ])
  await page.getByRole('link', { name: en.signIn.signUp, exact: true }).click()
  await heading(page, en.signUp.heading).waitFor()
  await until(asked, [
    { kind: 'autofill', ended: true },
    { kind: 'passkey', ended: true },
  ])
  expect(faults).toEqual([])
})

test('the offer under the field is renewed before its options are too old', async () => {
  const { page, faults } = await openPage(browser, world.origin)
  await page.clock.install()
  const device = await addDevice(page)
  const { asked } = await watchCredentials(page)
  await device.isAtHand(false)
  await page.goto('/sign-in')
  await until(asked, [{ kind: 'autofill', ended: false }])
  const renewed = optionsAsked(page)
  await page.clock.fastForward(4.6 * 60_000)
  expect((await renewed).status()).toBe(201)
  await until(asked, [
    { kind: 'autofill', ended: true },
    { kind: 'autofill', ended: false },
  ])
  expect(faults).toEqual([])
})

test('a passkey removed elsewhere opens nothing, and the password still does', async () => {
  const email = freshEmail()
  const { page, faults } = await openPage(browser, world.origin)
  const device = await addDevice(page)
  await signUp(world, page, email)
  await addPasskey(page)
  await signOut(page)
  await world.db.deleteFrom('passkeys').execute()
  await device.isAtHand(false)
  await giveName(page, email)
  await device.isAtHand(true)
  await press(page, en.signIn.passkey)
  await page.getByText(en.problems['passkey-stopped']().what).waitFor()
  await checked(page)
  await device.isAtHand(false)
  await page.getByRole('button', { name: en.signIn.changeLabel, exact: true }).click()
  await heading(page, en.signIn.heading).waitFor()
  await device.isAtHand(true)
  await press(page, en.signIn.passkey)
  await page.getByText(en.problems['passkey-wrong']().what).waitFor()
  await checked(page)
  expect(faults).toEqual([])
})

test('a code that the browser reads out of the SMS needs no typing', async () => {
  const number = freshNumber()
  const { page, faults } = await openPage(browser, world.origin)
  const { asked, giveCode } = await watchCredentials(page)
  await beginSignUp(page, written(number))
  await until(asked, [{ kind: 'code', ended: false }])
  await giveCode(await mailedCode(world, written(number)))
  await atHome(page)
  await until(asked, [{ kind: 'code', ended: true }])
  expect(faults).toEqual([])
})

test('the step says what became of the code, as it becomes known', async () => {
  const number = freshNumber()
  const { page, faults } = await openPage(browser, world.origin)
  await beginSignUp(page, written(number))
  const text = en.code
  const became = (delivery: string, reason: string | null = null) =>
    world.db
      .updateTable('notices')
      .set({ delivery, delivery_reason: reason, delivery_at: new Date() })
      .where('channel', '=', 'sms')
      .execute()
  const told = (what: string) => page.getByText(what).first().waitFor({ timeout: 10_000 })
  await told(text.delivery.sms.handed)
  await became('accepted')
  await told(text.delivery.sms.accepted)
  await became('failed', 'unreachable')
  await told(text.failed.sms.unreachable)
  await checked(page)
  expect(faults).toEqual([])
})

test('a new code takes the place of the old one, and the focus goes to its field', async () => {
  const email = freshEmail()
  const { page, faults } = await openPage(browser, world.origin)
  await page.clock.install()
  await beginSignUp(page, email)
  const old = await mailedCode(world, email)
  await fill(page, en.code.label, '12')
  await world.advance(31)
  await page.clock.fastForward(31_000)
  await press(page, en.code.resend)
  await page.getByText(en.code.resent).waitFor()
  const field = page.getByLabel(en.code.label, { exact: true })
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true)
  expect(await field.inputValue()).toBe('')
  const fresh = await mailedCode(world, email, 1)
  expect(await world.settledMails(email)).toHaveLength(2)
  for (const code of [old, fresh]) {
    await field.fill(code)
    await press(page, en.signUp.finish)
    if (code === old) await page.locator('input[aria-invalid]').waitFor()
  }
  await atHome(page)
  expect(faults).toEqual([])
})
