import { expect, test } from 'vitest'
import type { World } from '../../server/test/harness.ts'
import { codeAt, goodPassword, mailedCode } from '../../server/test/people.ts'
import { inside } from '../../web/src/words/en/inside.ts'
import { addDevice } from '../browser/authenticator.ts'
import { openBoth } from '../browser/both.ts'
import type { Browser, Page } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import { checked, fill, freshNumber, heading, press, written } from '../doors/steps.ts'
import { inSheet, newPerson } from './steps.ts'

let world: World
let browser: Browser

openBoth((both) => {
  world = both.world
  browser = both.browser
})

const person = (options: object = {}) => newPerson(browser, world, options)
async function addAuthenticator(page: Page): Promise<string> {
  await page.goto('/security/authenticator')
  await press(page, inside.authenticator.start)
  await fill(page, en.confirmation.password, goodPassword)
  await inSheet(page, en.confirmation.of('factors.totp.add').act)
  const secret = (await page.getByTestId('totp-key').innerText()).replace(/\s/g, '')
  await fill(page, inside.authenticator.codeLabel, codeAt(secret, await world.now()))
  await press(page, inside.authenticator.confirm)
  await press(page, inside.backupCodes.saved)
  await heading(page, inside.security.heading).waitFor()
  await world.advance(30)
  return secret
}

test('codes by SMS: the warning stands first, a reload goes on, and the ladder says what they are worth', async () => {
  const { page, faults } = await person({ viewport: { width: 320, height: 640 } })
  const number = written(freshNumber())
  await page.goto('/security/sms')
  await page.getByText(inside.smsFactor.warning.title).waitFor()
  await checked(page)
  await fill(page, inside.smsFactor.number, '+44 7400 12')
  await press(page, inside.smsFactor.add)
  await page.locator('input[aria-invalid]').waitFor()
  await checked(page)
  await fill(page, inside.smsFactor.number, number)
  await press(page, inside.smsFactor.add)
  await fill(page, en.confirmation.password, goodPassword)
  await inSheet(page, en.confirmation.of('factors.sms.add').act)
  await heading(page, inside.smsFactor.codeHeading).waitFor()
  await page.getByText(en.code.delivery.sms.handed).first().waitFor()
  await checked(page)
  await page.reload()
  await fill(page, en.code.label, await mailedCode(world, number))
  await press(page, inside.smsFactor.confirm)
  await press(page, inside.backupCodes.saved)
  await page.getByText(inside.security.askedNow.sms).waitFor()
  await page.getByText(inside.security.asked, { exact: true }).waitFor()
  await checked(page)
  await page.goto('/dashboard')
  await heading(page, inside.dashboard.verdict(false, 3, true).join(' ')).waitFor()
  await checked(page)
  expect(faults).toEqual([])
})

test('the authenticator app is removed with its own code, and no weaker one', async () => {
  const { page, faults, email } = await person()
  const secret = await addAuthenticator(page)
  await press(page, inside.security.removeOf(inside.security.authenticator))
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel(en.confirmation.totp, { exact: true }).waitFor()
  await checked(page)
  await fill(page, en.confirmation.password, goodPassword)
  await sheet.getByLabel(en.confirmation.totp, { exact: true }).fill(codeAt(secret, await world.now()))
  await inSheet(page, en.confirmation.of('factors.totp.remove').act)
  await page.getByText(inside.security.removed).waitFor()
  await page.getByText(inside.security.askedNow.none).waitFor()
  await page.goto('/dashboard')
  await page.getByText(inside.holds.causes['factor-changed']).waitFor()
  await checked(page)
  expect((await world.settledMails(email))[0]!.subject).toMatch(/removed/i)
  expect(faults).toEqual([])
})

test('a passkey that the device refused is asked for again; then it has a name, and another one', async () => {
  const { page, faults } = await person()
  const device = await addDevice(page)
  await device.recognises(false)
  await page.goto('/security/passkeys')
  await fill(page, inside.passkeys.name, ' ')
  await press(page, inside.passkeys.add)
  await page.locator('input[aria-invalid]').waitFor()
  await checked(page)
  await fill(page, inside.passkeys.name, 'Laptop')
  await press(page, inside.passkeys.add)
  await fill(page, en.confirmation.password, goodPassword)
  await inSheet(page, en.confirmation.of('factors.passkeys.add').act)
  await page.getByText(inside.passkeys.device.cancelled.title).waitFor()
  await checked(page)
  await device.recognises(true)
  await press(page, inside.passkeys.again)
  await heading(page, inside.backupCodes.heading).waitFor()
  await checked(page)
  await press(page, inside.backupCodes.saved)
  await page.getByText(inside.security.askedNow.passkey).waitFor()
  await checked(page)
  await page.goto('/security/passkeys')
  await press(page, inside.passkeys.renameOf('Laptop'))
  await page.getByRole('dialog').getByLabel(inside.passkeys.name).fill('Kitchen tablet')
  await checked(page)
  await inSheet(page, inside.passkeys.renameSave)
  await page.getByText(inside.passkeys.renamed('Kitchen tablet')).waitFor()
  await page.getByRole('button', { name: inside.passkeys.removeOf('Kitchen tablet') }).waitFor()
  await checked(page)
  expect(faults).toEqual([])
})
