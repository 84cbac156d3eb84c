import { expect, test } from 'vitest'
import { accountOf } from '../../server/test/attacks.ts'
import type { World } from '../../server/test/harness.ts'
import { codeAt, goodPassword, mailedCode } from '../../server/test/people.ts'
import { inside } from '../../web/src/words/en/inside.ts'
import { openBoth } from '../browser/both.ts'
import { type Browser, openPage, type Page } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import { checked, fill, givePassword, heading, press } from '../doors/steps.ts'
import { inSheet, newPerson, tabTo, widthOf } from './steps.ts'

let world: World
let browser: Browser

openBoth((both) => {
  world = both.world
  browser = both.browser
})

const text = inside.notMe
const phone = { viewport: { width: 320, height: 640 } }

/** The same person, signed in on another device. */
async function elsewhere(email: string) {
  const other = await openPage(browser, world.origin)
  await givePassword(other.page, email)
  await fill(other.page, en.code.label, await mailedCode(world, email, 1))
  await press(other.page, en.signIn.finish)
  await other.page.waitForURL('**/dashboard')
  return other
}

const now = (page: Page, title: string) => page.locator('[aria-current="step"]', { hasText: title })
/** An account without API keys has that step behind it. */
const progress = (page: Page, done: number) => page.getByText(text.progress(done, 7), { exact: true })

async function setUpAuthenticator(page: Page): Promise<string> {
  await page.getByRole('link', { name: inside.security.setUpOf(inside.security.authenticator) }).click()
  await press(page, inside.authenticator.start)
  await fill(page, en.confirmation.password, 'violet harbour lantern 48')
  await inSheet(page, en.confirmation.of('factors.totp.add').act)
  const secret = (await page.getByTestId('totp-key').innerText()).replace(/\s/g, '')
  await fill(page, inside.authenticator.codeLabel, codeAt(secret, await world.now()))
  await press(page, inside.authenticator.confirm)
  await press(page, inside.backupCodes.saved)
  await heading(page, inside.security.heading).waitFor()
  return secret
}

/** One that a thief has put on the list a while ago. */
async function listAddress(email: string): Promise<void> {
  const at = await world.now()
  await world.db
    .insertInto('withdrawal_addresses')
    .values({
      id: crypto.randomUUID(),
      account_id: await accountOf(world, email),
      kind: 'on-chain',
      asset: 'BTC',
      network: 'bitcoin',
      address: 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq',
      memo: '',
      label: 'Not mine',
      added_at: at,
      active_at: at,
    })
    .execute()
}

// Before any test moves the clock: a page goes by the time its answers are dated with, and that does not move.
test('a step is skipped with its reason, taken up again, and the path is there after a reload', async () => {
  const { page, faults } = await newPerson(browser, world)
  await page.goto('/not-me')
  await press(page, text.freeze.skip)
  await now(page, text.password.title).waitFor()
  await page.reload()
  await now(page, text.password.title).waitFor()
  await page.getByText(text.freeze.skipped).waitFor()
  await press(page, text.password.skip)
  await press(page, text.factors.skip)
  await page.getByText(text.factors.skipped).waitFor()
  await checked(page)
  await press(page, text.undoSkipOf(text.freeze.title))
  await now(page, text.freeze.title).waitFor()
  await page.goto('/settings')
  await page.getByText(text.back.text).waitFor()
  await page.goto('/not-me')
  await press(page, text.after.finish)
  await page.goto('/not-me')
  await now(page, text.freeze.title).waitFor()
  expect(await page.getByText(text.factors.skipped).count()).toBe(0)
  expect(faults).toEqual([])
})

test('from a doubt to an account that is yours alone, on a small phone, the freeze by keyboard alone', async () => {
  const { page, faults, email } = await newPerson(browser, world, phone)
  const thief = await elsewhere(email)
  await listAddress(email)
  await page.goto('/dashboard')
  await page.getByRole('link', { name: text.entry.act, exact: true }).click()
  await heading(page, text.heading).waitFor()
  await now(page, text.freeze.title).waitFor()
  await progress(page, 2).waitFor()
  await checked(page)
  expect(await widthOf(page)).toBe(320)

  await tabTo(page, inside.freeze.act)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText(inside.freeze.sheet.lifting).waitFor()
  await checked(page)
  await tabTo(page, inside.freeze.sheet.act)
  await page.keyboard.press('Enter')
  await now(page, text.password.title).waitFor()
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2')
  await page.getByText(inside.freeze.frozen.title).waitFor()
  await thief.page.goto('/security')
  await heading(thief.page, en.signIn.heading).waitFor()
  expect((await world.settledMails(email))[0]!.subject).toMatch(/frozen/i)
  await checked(page)

  await page.getByRole('link', { name: text.password.act }).click()
  await fill(page, inside.newPassword.label, 'violet harbour lantern 48')
  await press(page, inside.newPassword.submit)
  await fill(page, en.confirmation.password, goodPassword)
  await inSheet(page, en.confirmation.of('password.change').act)
  await heading(page, inside.newPassword.done).waitFor()
  await page.getByRole('link', { name: text.back.go }).click()
  await now(page, text.factors.title).waitFor()
  await progress(page, 4).waitFor()
  await page.reload()
  await progress(page, 4).waitFor()

  await page.getByRole('link', { name: text.factors.setUp }).click()
  const secret = await setUpAuthenticator(page)
  await page.getByRole('link', { name: text.back.go }).click()
  await now(page, text['withdrawal-addresses'].title).waitFor()
  await progress(page, 5).waitFor()
  await checked(page)
  expect(await widthOf(page)).toBe(320)
  await press(page, text['withdrawal-addresses'].removeOf('Not mine'))
  await fill(page, en.confirmation.password, 'violet harbour lantern 48')
  await world.advance(30)
  await fill(page, en.confirmation.totp, codeAt(secret, await world.now()))
  await inSheet(page, en.confirmation.of('withdrawal-addresses.remove').act)
  await now(page, text.sessions.title).getByText(text.sessions.found(0, 1)).waitFor()
  await progress(page, 6).waitFor()
  await checked(page)
  expect(await widthOf(page)).toBe(320)

  await press(page, text.sessions.act)
  await progress(page, 7).waitFor()
  expect(await page.locator('[aria-current="step"]').count()).toBe(0)
  await checked(page)
  await press(page, text.after.finish)
  await page.waitForURL('**/dashboard')
  expect(await page.getByText(text.back.text).count()).toBe(0)
  expect([...faults, ...thief.faults]).toEqual([])
})
