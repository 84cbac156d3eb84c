import { randomInt } from 'node:crypto'
import { expect } from 'vitest'
import type { World } from '../../server/test/harness.ts'
import { goodPassword, mailedCode } from '../../server/test/people.ts'
import { inside } from '../../web/src/words/en/inside.ts'
import { violations } from '../browser/axe.ts'
import type { Page } from '../browser/open.ts'
import { en } from '../browser/words.ts'

/** What people do before the doors, in a real browser, by the words they read. */

export const either = en.identifier.labels.either
export const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
export const fill = (page: Page, label: string, value: string) =>
  page.getByLabel(label, { exact: true }).fill(value)
/** The address is there before the page is. */
export async function atHome(page: Page): Promise<void> {
  await page.waitForURL('**/dashboard')
  await heading(page, inside.dashboard.checkup).waitFor()
}

/** A British mobile number without its trunk zero and country code. */
export const freshNumber = (): string => `7400 ${randomInt(100_000, 1_000_000)}`
export const written = (number: string): string => `+44${number.replace(' ', '')}`

export async function checked(page: Page): Promise<void> {
  // A page that is still loading has nothing to be looked at: every page of ours has one.
  await page.locator('h1').first().waitFor({ state: 'attached' })
  expect(await violations(page)).toEqual([])
}

export async function beginSignUp(page: Page, typed: string): Promise<void> {
  await page.goto('/sign-up')
  await fill(page, either, typed)
  await fill(page, en.signUp.password, goodPassword)
  await press(page, en.signUp.submit)
  await heading(page, en.signUp.codeHeading).waitFor()
}

export async function signUp(world: World, page: Page, typed: string, to = typed): Promise<void> {
  await beginSignUp(page, typed)
  await fill(page, en.code.label, await mailedCode(world, to))
  await press(page, en.signUp.finish)
  await atHome(page)
}

export async function signOut(page: Page): Promise<void> {
  await press(page, en.nav.signOut)
  await heading(page, en.signedOut.heading).waitFor()
}

export async function giveName(page: Page, typed: string): Promise<void> {
  await page.goto('/sign-in')
  await fill(page, either, typed)
  await press(page, en.signIn.next)
  await heading(page, en.signIn.passwordHeading).waitFor()
}

export async function givePassword(page: Page, typed: string): Promise<void> {
  await giveName(page, typed)
  await fill(page, en.signIn.password, goodPassword)
  await press(page, en.signIn.passwordNext)
}

export async function addPasskey(page: Page): Promise<void> {
  await page.goto('/security/passkeys')
  await fill(page, inside.passkeys.name, 'Laptop')
  await press(page, inside.passkeys.add)
  await fill(page, en.confirmation.password, goodPassword)
  await press(page, en.confirmation.of('factors.passkeys.add').act)
  await press(page, inside.backupCodes.saved)
}
