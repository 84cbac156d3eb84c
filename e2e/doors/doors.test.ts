import { expect, test } from 'vitest'
import type { World } from '../../server/test/harness.ts'
import { freshEmail, goodPassword, mailedCode } from '../../server/test/people.ts'
import { inside } from '../../web/src/words/en/inside.ts'
import { watchCredentials } from '../browser/asked.ts'
import { addDevice } from '../browser/authenticator.ts'
import { openBoth } from '../browser/both.ts'
import { type Browser, openPage } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import {
  addPasskey,
  atHome,
  checked,
  either,
  fill,
  freshNumber,
  giveName,
  givePassword,
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

const british = { locale: 'en-GB', timezoneId: 'Europe/London' }
test('a person signs up with a mobile number as it is written at home, and signs in with it from elsewhere', async () => {
  const number = freshNumber()
  const { page, faults } = await openPage(browser, world.origin, british)
  await page.goto('/sign-up')
  await fill(page, either, `0${number}`)
  await page.getByText(en.identifier.countryIs('United Kingdom')).waitFor()
  await checked(page)
  await page.getByLabel(en.identifier.country).selectOption({ label: en.identifier.option('Germany', '49') })
  await fill(page, en.signUp.password, goodPassword)
  await press(page, en.signUp.submit)
  await page.locator('input[aria-invalid]').waitFor()
  await checked(page)
  expect(await world.settledMails(written(number))).toEqual([])
  await page.getByLabel(en.identifier.country).selectOption('GB')
  await press(page, en.signUp.submit)
  await heading(page, en.signUp.codeHeading).waitFor()
  await page.getByText(en.code.delivery.sms.handed).first().waitFor()
  await checked(page)
  await fill(page, en.code.label, await mailedCode(world, written(number)))
  await press(page, en.signUp.finish)
  await atHome(page)

  const elsewhere = await openPage(browser, world.origin, { viewport: { width: 320, height: 640 } })
  await givePassword(elsewhere.page, written(number))
  await heading(elsewhere.page, en.signIn.addressHeading).waitFor()
  await checked(elsewhere.page)
  const sent = await world.settledMails(written(number))
  expect(sent[0]!.text).toMatch(/\n@localhost #\d{6}$/)
  await fill(elsewhere.page, en.code.label, await mailedCode(world, written(number)))
  await press(elsewhere.page, en.signIn.finish)
  await atHome(elsewhere.page)
  expect([...faults, ...elsewhere.faults]).toEqual([])
})

test('a passkey signs in by itself, in place of the password, and after it', async () => {
  const email = freshEmail()
  const { page, faults } = await openPage(browser, world.origin)
  const device = await addDevice(page)
  const { asked } = await watchCredentials(page)
  await signUp(world, page, email)
  await addPasskey(page)
  await signOut(page)

  await page.goto('/sign-in')
  await atHome(page)
  await signOut(page)

  await device.isAtHand(false)
  await giveName(page, email)
  await checked(page)
  await device.isAtHand(true)
  await press(page, en.signIn.passkey)
  await atHome(page)
  await signOut(page)

  await device.isAtHand(false)
  await page.goto('/sign-in')
  await expect.poll(asked, { timeout: 10_000 }).toContainEqual({ kind: 'autofill', ended: false })
  await device.isAtHand(true)
  await press(page, en.signIn.passkey)
  await atHome(page)
  await signOut(page)

  await device.isAtHand(false)
  await givePassword(page, email)
  await heading(page, en.signIn.passkeyHeading).waitFor()
  await checked(page)
  await device.isAtHand(true)
  await press(page, en.signIn.passkeyUse)
  await atHome(page)
  expect(faults).toEqual([])
})

test('a passkey that is not used is told calmly, and another way leads on', async () => {
  const email = freshEmail()
  const { page, faults } = await openPage(browser, world.origin)
  const device = await addDevice(page)
  await signUp(world, page, email)
  await addPasskey(page)
  await signOut(page)
  await device.recognises(false)
  await givePassword(page, email)
  await press(page, en.signIn.passkeyUse)
  await page.getByText(en.problems['passkey-stopped']().what).waitFor()
  await checked(page)
  await press(page, en.signIn.use['backup-code'])
  await fill(page, en.signIn.backupCode, '0000-0000-0000-0000')
  await press(page, en.signIn.finish)
  await page.locator('input[aria-invalid]').waitFor()
  await checked(page)
  await press(page, en.signIn.use.passkey)
  await device.recognises(true)
  await press(page, en.signIn.passkeyUse)
  await atHome(page)
  expect(faults).toEqual([])
})

test('the sheet asks for the password, then for the passkey, and does what it said', async () => {
  const email = freshEmail()
  const { page, faults } = await openPage(browser, world.origin)
  const device = await addDevice(page)
  await signUp(world, page, email)
  await addPasskey(page)
  await page.goto('/security/passkeys')
  await press(page, inside.passkeys.removeOf('Laptop'))
  await fill(page, en.confirmation.password, goodPassword)
  await checked(page)
  await press(page, en.confirmation.next)
  await page.getByText(en.confirmation.given.password).waitFor()
  await checked(page)
  await device.recognises(false)
  await press(page, en.confirmation.of('factors.passkeys.remove').act)
  await page.getByText(en.problems['passkey-stopped']().what).waitFor()
  await checked(page)
  await device.recognises(true)
  await press(page, en.confirmation.of('factors.passkeys.remove').act)
  await page.getByText(inside.passkeys.none).waitFor()
  expect(faults).toEqual([])
})

test('an account without a second factor proves a new address with a code to the one it has', async () => {
  const email = freshEmail()
  const { page, faults } = await openPage(browser, world.origin)
  await signUp(world, page, email)
  const dialog = page.getByRole('dialog')
  const act = en.confirmation.of('identifiers.add').act
  await page.goto('/settings/addresses')
  await fill(page, inside.addresses.form.label.email, freshEmail('eva'))
  await press(page, inside.addresses.form.submit)
  await dialog.waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('password')
  await fill(page, en.confirmation.password, goodPassword)
  await press(page, en.confirmation.next)
  const mails = (await world.settledMails(email)).length
  await dialog.getByRole('button', { name: en.confirmation.send, exact: true }).click()
  await dialog.getByLabel(en.confirmation.sent, { exact: true }).waitFor()
  await dialog.getByText(en.code.delivery.mail.handed).first().waitFor()
  await checked(page)
  expect(await world.settledMails(email)).toHaveLength(mails + 1)
  await dialog.getByLabel(en.confirmation.sent, { exact: true }).fill('000000')
  await press(page, act)
  await page.locator('[aria-invalid]').waitFor()
  await dialog.getByLabel(en.confirmation.sent, { exact: true }).fill(await mailedCode(world, email))
  await press(page, act)
  await dialog.waitFor({ state: 'hidden' })
  expect(faults).toEqual([])
})

test('five wrong codes end the confirmation; it is begun anew from its first proof', async () => {
  const email = freshEmail()
  const { page, faults } = await openPage(browser, world.origin)
  await signUp(world, page, email)
  const dialog = page.getByRole('dialog')
  await page.goto('/settings/addresses')
  await fill(page, inside.addresses.form.label.email, freshEmail('eva'))
  await press(page, inside.addresses.form.submit)
  await fill(page, en.confirmation.password, goodPassword)
  await press(page, en.confirmation.next)
  await dialog.getByRole('button', { name: en.confirmation.send, exact: true }).click()
  const code = dialog.getByLabel(en.confirmation.sent, { exact: true })
  await code.waitFor()
  const right = await mailedCode(world, email, 1)
  for (let n = 0; n < 5; n++) {
    await code.fill(String((Number(right) + 1 + n) % 1_000_000).padStart(6, '0'))
    const answered = page.waitForResponse('**/answers')
    await press(page, en.confirmation.of('identifiers.add').act)
    expect((await answered).status()).toBe(422)
  }
  await page.getByText(en.confirmation.spent).waitFor()
  await checked(page)
  const again = dialog.getByRole('button', { name: en.confirmation.startAgain, exact: true })
  expect(await again.evaluate((button) => button === document.activeElement)).toBe(true)
  await again.click()
  await page.getByLabel(en.confirmation.password, { exact: true }).waitFor()
  expect(await page.getByText(en.confirmation.given.password).count()).toBe(0)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect(faults).toEqual([])
})
