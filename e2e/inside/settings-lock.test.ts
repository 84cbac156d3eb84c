import { expect, test } from 'vitest'
import type { World } from '../../server/test/harness.ts'
import { goodPassword } from '../../server/test/people.ts'
import { inside } from '../../web/src/words/en/inside.ts'
import { openBoth } from '../browser/both.ts'
import type { Browser, Page } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import { checked, fill, heading, press } from '../doors/steps.ts'
import { inSheet, newPerson, widthOf } from './steps.ts'

let world: World
let browser: Browser

openBoth((both) => {
  world = both.world
  browser = both.browser
})

const text = inside.settingsLock
const phone = { viewport: { width: 320, height: 640 } }

/** The codes that were mailed so far. */
const codesTo = async (email: string): Promise<string[]> =>
  (await world.settledMails(email)).flatMap(({ text }) => /\b(\d{6})\b/.exec(text)?.[1] ?? [])

/** Password, then the code mailed to the only address. */
async function prove(page: Page, email: string, act: string): Promise<void> {
  await fill(page, en.confirmation.password, goodPassword)
  await inSheet(page, en.confirmation.next)
  const before = (await codesTo(email)).length
  await inSheet(page, en.confirmation.send)
  await expect.poll(async () => (await codesTo(email)).length, { timeout: 15_000 }).toBe(before + 1)
  await fill(page, en.confirmation.sent, (await codesTo(email))[0]!)
  await inSheet(page, act)
}

async function lockWithKey(page: Page, email: string): Promise<string> {
  await page.goto('/settings')
  await page.getByRole('link', { name: `${text.title}: ${text.entry.act}` }).click()
  await heading(page, text.open.heading).waitFor()
  await checked(page)
  await page.getByLabel(text.open.daysLabel, { exact: true }).selectOption('3')
  await press(page, text.open.act)
  await page.getByRole('dialog').getByText('3 days').waitFor()
  await checked(page)
  await prove(page, email, en.confirmation.of('settings-lock.lock').act)
  await heading(page, text.made.heading).waitFor()
  await checked(page)
  return (await page.getByTestId('unlock-key').innerText()).replace(/\s+/g, ' ')
}

test('settings are locked with a key, unlocked by waiting, stopped, and opened by the key, on a small phone', async () => {
  const { page, faults, email } = await newPerson(browser, world, phone)
  const key = await lockWithKey(page, email)
  expect(key).toMatch(/^(\w{4} ){6}\w{4}$/)
  expect(await widthOf(page)).toBe(320)
  await press(page, text.made.saved)
  await heading(page, text.locked.heading).waitFor()
  await page.getByText(text.locked.hasKey).waitFor()
  await checked(page)
  await page.reload()
  await heading(page, text.locked.heading).waitFor()
  expect(await page.getByTestId('unlock-key').count()).toBe(0)

  for (const path of ['/dashboard', '/security', '/settings']) {
    await page.goto(path)
    await page.getByText(text.line.locked).first().waitFor()
    await checked(page)
  }
  await page.goto('/settings/password')
  await fill(page, inside.newPassword.label, 'violet harbour lantern 48')
  await press(page, inside.newPassword.submit)
  await page.getByRole('alert').getByText('Your security settings are locked.').waitFor()
  expect(await page.getByRole('dialog').count()).toBe(0)

  await page.goto('/settings/lock')
  await press(page, text.locked.act)
  await prove(page, email, en.confirmation.of('settings-lock.unlock').act)
  await page.getByText('Your security settings open in 3 days').waitFor()
  await checked(page)
  expect(await widthOf(page)).toBe(320)
  // Whoever did not ask for it sees it wherever they are, and stops it there.
  await page.goto('/activity')
  await page.getByText('Your security settings open in 3 days').waitFor()
  await checked(page)
  await press(page, text.unlocking.stop)
  await page.getByText(text.line.hides).waitFor()

  await page.goto('/settings/lock')
  await press(page, text.key.act)
  await page.getByText(text.key.empty).waitFor()
  await fill(page, text.key.label, `${key.slice(0, -1)}${key.endsWith('7') ? '8' : '7'}`)
  await press(page, text.key.act)
  await page.getByText('This is not your unlock key.').waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('unlock-key')
  await checked(page)
  await fill(page, text.key.label, key.toLowerCase())
  await press(page, text.key.act)
  await prove(page, email, en.confirmation.of('settings-lock.open').act)
  await heading(page, text.open.heading).waitFor()
  await page.getByRole('status').getByText(text.key.opened).waitFor()
  const told = (await world.settledMails(email)).map(({ subject }) => subject)
  expect(told.filter((subject) => /settings/i.test(subject))).toHaveLength(4)
  expect(faults).toEqual([])
})

test('without a key there is only the wait, and the page says how long it is', async () => {
  const { page, faults, email } = await newPerson(browser, world)
  await page.goto('/settings/lock')
  await page.getByLabel(text.open.daysLabel, { exact: true }).selectOption('1')
  await page.getByLabel(text.open.keyLabel).uncheck()
  await page.getByText(text.open.noKey).waitFor()
  await press(page, text.open.act)
  await prove(page, email, en.confirmation.of('settings-lock.lock').act)
  await heading(page, text.locked.heading).waitFor()
  await page.getByText(text.locked.noKey).waitFor()
  expect(await page.getByLabel(text.key.label, { exact: true }).count()).toBe(0)
  await press(page, text.locked.act)
  await prove(page, email, en.confirmation.of('settings-lock.unlock').act)
  await page.getByText(/^Your security settings open in 2[34] hours/).waitFor()
  await checked(page)
  expect(faults).toEqual([])
})
