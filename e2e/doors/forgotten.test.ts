import { expect, test } from 'vitest'
import { linksTo, nextPassword } from '../../server/src/domains/password-reset/resetting.testing.ts'
import { until, type World } from '../../server/test/harness.ts'
import { codeAt, freshEmail, goodPassword } from '../../server/test/people.ts'
import { forgot, reset } from '../../web/src/words/en/forgotten.ts'
import { inside } from '../../web/src/words/en/inside.ts'
import { lost } from '../../web/src/words/en/lost.ts'
import { openBoth } from '../browser/both.ts'
import { type Browser, openPage, type Page } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import { inSheet } from '../inside/steps.ts'
import { addAuthenticator } from './authenticator.ts'
import {
  atHome,
  checked,
  either,
  fill,
  giveName,
  givePassword,
  heading,
  press,
  signOut,
  signUp,
} from './steps.ts'

let world: World
let browser: Browser

openBoth((both) => {
  world = both.world
  browser = both.browser
})

const phone = { viewport: { width: 320, height: 640 } }

async function linkTo(email: string): Promise<string> {
  await until(async () => (await linksTo(world, email)).length > 0)
  return (await linksTo(world, email))[0]!
}

/** Asks for the link where the password is asked, and is told the same as everybody. */
async function askForLink(page: Page, email: string): Promise<void> {
  await giveName(page, email)
  await page.getByRole('link', { name: en.signIn.forgot }).click()
  await heading(page, forgot.heading).waitFor()
  expect(await page.getByLabel(either, { exact: true }).inputValue()).toBe(email)
  await checked(page)
  await press(page, forgot.submit)
  await heading(page, forgot.sent.heading).waitFor({ timeout: 60_000 })
  await checked(page)
}

test('a forgotten password: the link leaves the address bar, the authenticator is asked, and signing in asks everything again', async () => {
  const { page, faults } = await openPage(browser, world.origin, phone)
  const email = freshEmail()
  await signUp(world, page, email)
  const secret = await addAuthenticator(world, page)
  await signOut(page)
  await askForLink(page, email)
  const token = await linkTo(email)
  await page.goto(`/reset#${token}`)
  await heading(page, reset.heading).waitFor()
  expect(page.url()).toBe(`${world.origin}/reset`)
  expect(await page.evaluate(() => JSON.stringify([history.state, location.href]))).not.toContain(token)
  await checked(page)
  await fill(page, reset.label, 'short')
  await press(page, reset.next)
  await page.locator('input[aria-invalid]').waitFor()
  await fill(page, reset.label, nextPassword)
  await press(page, reset.next)
  await heading(page, en.signIn.factorHeading).waitFor()
  await checked(page)
  await fill(page, en.signIn.factorCode, '000000')
  await press(page, reset.submit)
  await page.locator('input[aria-invalid]').waitFor()
  await world.advance(30)
  await fill(page, en.signIn.factorCode, codeAt(secret, await world.now()))
  await press(page, reset.submit)
  await heading(page, reset.done.title).waitFor()
  await checked(page)
  await page.goto('/help')
  await page.goto(`/reset#${token}`)
  await heading(page, reset.over.title).waitFor()
  // The sign-in that was begun before is still under way in this browser.
  await page.goto('/sign-in')
  await fill(page, en.signIn.password, nextPassword)
  await press(page, en.signIn.passwordNext)
  await heading(page, en.signIn.factorHeading).waitFor()
  await world.advance(30)
  await fill(page, en.signIn.factorCode, codeAt(secret, await world.now()))
  await press(page, en.signIn.finish)
  await atHome(page)
  expect(faults).toEqual([])
})

test('a link that is not complete says so, and so does a second one in the same tab', async () => {
  const { page, faults } = await openPage(browser, world.origin)
  await page.goto('/reset')
  await heading(page, reset.missing.title).waitFor()
  await checked(page)
  await page.goto(`/reset#${'x'.repeat(43)}`)
  await heading(page, reset.over.title).waitFor()
  await page.getByRole('link', { name: reset.again }).click()
  await heading(page, forgot.heading).waitFor()
  expect(faults).toEqual([])
})

/** An authenticator app, and the backup codes that came with it. */
async function withCodes(page: Page): Promise<string[]> {
  await page.goto('/security/authenticator')
  await press(page, inside.authenticator.start)
  await fill(page, en.confirmation.password, goodPassword)
  await inSheet(page, en.confirmation.of('factors.totp.add').act)
  await confirmScanned(page)
  await page.getByTestId('backup-code').first().waitFor()
  const codes = await page.getByTestId('backup-code').allInnerTexts()
  await press(page, inside.backupCodes.saved)
  await heading(page, inside.security.heading).waitFor()
  await world.advance(90)
  return codes
}

async function confirmScanned(page: Page): Promise<string> {
  await heading(page, inside.authenticator.scan).waitFor()
  const secret = (await page.getByTestId('totp-key').innerText()).replace(/\s/g, '')
  await fill(page, inside.authenticator.codeLabel, codeAt(secret, await world.now()))
  await press(page, inside.authenticator.confirm)
  return secret
}

test('a lost phone: a backup code lets in, another one replaces the authenticator app by one on the new phone', async () => {
  const { page, faults } = await openPage(browser, world.origin, phone)
  const email = freshEmail()
  await signUp(world, page, email)
  const [first, second] = await withCodes(page)
  await signOut(page)
  await givePassword(page, email)
  await press(page, en.signIn.use['backup-code'])
  await fill(page, en.signIn.backupCode, first!)
  await press(page, en.signIn.finish)
  await atHome(page)
  await page.goto('/security')
  await page.getByRole('link', { name: inside.security.lost }).click()
  await heading(page, lost.heading.totp).waitFor()
  await checked(page)
  await press(page, lost.startOf(lost.by.totp.title))
  await fill(page, en.confirmation.password, goodPassword)
  await fill(page, en.confirmation.backupCode, second!)
  await checked(page)
  await inSheet(page, en.confirmation.of('factors.replace').act)
  const secret = await confirmScanned(page)
  await heading(page, inside.security.heading).waitFor()
  await page.getByText(inside.security.left(8, 10)).waitFor()
  await signOut(page)
  await givePassword(page, email)
  await world.advance(30)
  await fill(page, en.signIn.factorCode, codeAt(secret, await world.now()))
  await press(page, en.signIn.finish)
  await atHome(page)
  const told = (await world.settledMails(email)).map(({ subject }) => subject)
  for (const what of ['Authenticator app removed', 'Authenticator app added', 'Backup code used'])
    expect(told.some((subject) => subject.startsWith(what))).toBe(true)
  expect(faults).toEqual([])
})
