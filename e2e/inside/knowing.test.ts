import { expect, test } from 'vitest'
import type { World } from '../../server/test/harness.ts'
import { mailedCode } from '../../server/test/people.ts'
import { inside } from '../../web/src/words/en/inside.ts'
import { openBoth } from '../browser/both.ts'
import { type Browser, openPage, type Page } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import { checked, fill, givePassword, heading, press } from '../doors/steps.ts'
import { newPerson } from './steps.ts'

let world: World
let browser: Browser

openBoth((both) => {
  world = both.world
  browser = both.browser
})

const { activity, sessions, preferences } = inside
const phone = { viewport: { width: 320, height: 640 } }

async function elsewhere(email: string) {
  const other = await openPage(browser, world.origin)
  await givePassword(other.page, email)
  await fill(other.page, en.code.label, await mailedCode(world, email, 1))
  await press(other.page, en.signIn.finish)
  await other.page.waitForURL('**/dashboard')
  return other
}

const signIns = (page: Page) => page.getByText(/^Signed in on a new device/)
const choose = (page: Page, label: string) => page.getByLabel(label, { exact: true }).check()

test('a sign-in of somebody else stands out, its session is ended there and then, and a copy is taken', async () => {
  const { page, faults, email } = await newPerson(browser, world, phone)
  const thief = await elsewhere(email)
  await page.goto('/activity')
  await signIns(page).waitFor()
  await page.getByText(activity.unusual, { exact: true }).first().waitFor()
  await checked(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  await page.getByRole('button', { name: /^End that session/ }).click()
  await page.getByText(activity.sessionEnded).waitFor()
  await page.getByRole('button', { name: /^End that session/ }).waitFor({ state: 'detached' })
  await thief.page.goto('/security')
  await heading(thief.page, en.signIn.heading).waitFor()

  await choose(page, activity.unusualOnly)
  await page.getByText('Account created', { exact: true }).waitFor({ state: 'detached' })
  await signIns(page).waitFor()
  expect(await page.getByText(/^127\.0\.0\.1$/).count()).toBe(0)
  await page.getByText(activity.further, { exact: true }).click()
  await choose(page, activity.full)
  await page
    .getByText(/^127\.0\.0\.1$/)
    .first()
    .waitFor()

  await fill(page, activity.from, '2031-01-01')
  await page.getByText(activity.none).waitFor()
  await fill(page, activity.to, '2030-01-01')
  await page.getByText(activity.backwards).waitFor()
  await checked(page)
  await fill(page, activity.from, '')
  await fill(page, activity.to, '')
  await signIns(page).waitFor()

  for (const format of ['csv', 'json'] as const) {
    const arriving = page.waitForEvent('download')
    await press(page, activity.copy[format])
    const file = await arriving
    expect(file.suggestedFilename()).toMatch(new RegExp(`^activity-.*\\.${format}$`))
    const { readFile } = await import('node:fs/promises')
    const text = await readFile(await file.path(), 'utf8')
    expect(text).toContain('sign-in.succeeded')
    expect(text).not.toContain('account.created')
    await page.getByText(activity.copy.done).waitFor()
  }
  await page
    .getByRole('link', { name: /^This wasn’t me/ })
    .first()
    .click()
  await heading(page, inside.notMe.heading).waitFor()
  expect([...faults, ...thief.faults]).toEqual([])
})

test('sessions are looked through, and the checkup counts it', async () => {
  const { page, faults, email } = await newPerson(browser, world)
  const { faults: others } = await elsewhere(email)
  await page.goto('/dashboard')
  await page
    .getByRole('link', { name: inside.dashboard.lines.sessions!['not-reviewed']!({}).action! })
    .click()
  await press(page, sessions.review.act)
  await page.getByText(sessions.review.done).waitFor()
  await checked(page)
  await page.goto('/dashboard')
  await page.getByText(inside.dashboard.lines.sessions!.reviewed!({ others: 1 }).title).waitFor()
  await checked(page)
  expect([...faults, ...others]).toEqual([])
})

test('the time zone is told by the browser once, and changed by its holder', async () => {
  const { page, faults } = await newPerson(browser, world, { ...phone, timezoneId: 'Asia/Tokyo' })
  await page.goto('/settings')
  await page.getByText(preferences.line.zone('Asia/Tokyo')).waitFor()
  await page.getByRole('link', { name: preferences.changeLabel }).click()
  await page.getByLabel(preferences.timeZone, { exact: true }).selectOption('America/New_York')
  await checked(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  await press(page, preferences.save)
  await page.getByText(preferences.saved).waitFor()
  await page.goto('/settings')
  await page.getByText(preferences.line.zone('America/New York')).waitFor()
  await page.reload()
  await page.getByText(preferences.line.zone('America/New York')).waitFor()
  expect(faults).toEqual([])
})
