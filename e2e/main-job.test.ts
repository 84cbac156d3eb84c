import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import type { World } from '../server/test/harness.ts'
import { freshEmail, goodPassword, mailedCode } from '../server/test/people.ts'
import { inside } from '../web/src/words/en/inside.ts'
import { violations } from './browser/axe.ts'
import { openBoth } from './browser/both.ts'
import { type Browser, openPage, type Page } from './browser/open.ts'
import { en as outside } from './browser/words.ts'

const en = { ...outside, ...inside }

let world: World
let browser: Browser

openBoth((both) => {
  world = both.world
  browser = both.browser
})

const heading = (page: Page, name: string) => page.getByRole('heading', { name })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const fill = (page: Page, label: string, value: string) => page.getByLabel(label, { exact: true }).fill(value)

async function checked(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([])
}

/** A code from a program that is not ours. */
const codeFrom = async (secret: string): Promise<string> =>
  new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({
    timestamp: (await world.now()).getTime(),
  })

async function signUp(page: Page, email: string): Promise<void> {
  await page.goto('/')
  await heading(page, en.readiness.heading).waitFor()
  await checked(page)
  await page.getByRole('link', { name: en.readiness.signUp }).first().click()
  await heading(page, en.signUp.heading).waitFor()
  await fill(page, en.identifier.labels.either, email)
  await fill(page, en.signUp.password, goodPassword)
  await checked(page)
  await press(page, en.signUp.submit)
  await heading(page, en.signUp.codeHeading).waitFor()
  await checked(page)
  await fill(page, en.code.label, await mailedCode(world, email))
  if (await page.getByRole('button', { name: en.signUp.finish, exact: true }).isVisible())
    await press(page, en.signUp.finish)
  await heading(page, en.dashboard.verdict(true, 4).join(' ')).waitFor()
  await checked(page)
}

/** From the dashboard to an authenticator and ten saved codes; returns the typed key and the codes. */
async function protect(page: Page): Promise<{ secret: string; codes: string[] }> {
  await page.goto('/security')
  await heading(page, en.security.heading).waitFor()
  await checked(page)
  await page.getByRole('link', { name: en.security.setUpOf(en.security.authenticator) }).click()
  await press(page, en.authenticator.start)
  await fill(page, en.confirmation.password, goodPassword)
  await checked(page)
  await press(page, en.confirmation.of('factors.totp.add').act)
  await heading(page, en.authenticator.scan).waitFor()
  await checked(page)
  const secret = (await page.getByTestId('totp-key').innerText()).replace(/\s/g, '')
  await fill(page, en.authenticator.codeLabel, await codeFrom(secret))
  if (await page.getByRole('button', { name: en.authenticator.confirm, exact: true }).isVisible())
    await press(page, en.authenticator.confirm)
  await heading(page, en.backupCodes.heading).waitFor()
  await checked(page)
  const codes = await page.getByTestId('backup-code').allInnerTexts()
  await press(page, en.backupCodes.saved)
  await world.advance(30)
  return { secret, codes }
}

async function givePassword(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await heading(page, en.signIn.heading).waitFor()
  await checked(page)
  await fill(page, en.identifier.labels.either, email)
  await press(page, en.signIn.next)
  await heading(page, en.signIn.passwordHeading).waitFor()
  await checked(page)
  await fill(page, en.signIn.password, goodPassword)
  await press(page, en.signIn.passwordNext)
}

test('a person makes an account, protects it, signs in again with a second factor, and is told', async () => {
  const email = freshEmail()
  const { page, faults } = await openPage(browser, world.origin)
  await signUp(page, email)
  const { secret, codes } = await protect(page)
  expect(codes).toHaveLength(10)
  await page.goto('/dashboard')
  await heading(page, en.dashboard.verdict(false, 2).join(' ')).waitFor()
  await page.getByRole('button', { name: en.nav.signOut }).click()
  await heading(page, en.signedOut.heading).waitFor()
  await checked(page)

  const elsewhere = await openPage(browser, world.origin, { viewport: { width: 390, height: 844 } })
  await givePassword(elsewhere.page, email)
  await heading(elsewhere.page, en.signIn.factorHeading).waitFor()
  await checked(elsewhere.page)
  await fill(elsewhere.page, en.signIn.factorCode, await codeFrom(secret))
  if (await elsewhere.page.getByRole('button', { name: en.signIn.finish, exact: true }).isVisible())
    await press(elsewhere.page, en.signIn.finish)
  // The trading password, the phrase for mails, and the browser that was signed out is still known.
  await heading(elsewhere.page, en.dashboard.verdict(false, 3).join(' ')).waitFor()
  for (const path of ['/sessions', '/activity', '/security', '/reference', '/mailbox']) {
    await elsewhere.page.goto(path)
    await elsewhere.page.getByRole('heading', { level: 1 }).waitFor()
    await checked(elsewhere.page)
  }
  const subjects = (await world.settledMails(email)).map(({ subject }) => subject)
  expect(subjects).toHaveLength(5)
  expect(subjects[0]).toMatch(/new device/i)
  expect([...faults, ...elsewhere.faults]).toEqual([])
})

test('a backup code opens the account once, and says how many are left', async () => {
  const email = freshEmail()
  const { page } = await openPage(browser, world.origin)
  await signUp(page, email)
  const { codes } = await protect(page)
  for (const expected of [200, 422]) {
    const other = await openPage(browser, world.origin)
    await givePassword(other.page, email)
    await press(other.page, en.signIn.use['backup-code'])
    await fill(other.page, en.signIn.backupCode, codes[0]!)
    const answered = other.page.waitForResponse((response) =>
      response.url().endsWith('/v1/sign-ins/current/answers'),
    )
    await press(other.page, en.signIn.finish)
    expect((await answered).status()).toBe(expected)
  }
  await page.goto('/security')
  await page.getByText(en.security.left(9, 10)).waitFor()
})
