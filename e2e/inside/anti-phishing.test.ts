import { expect, test } from 'vitest'
import type { World } from '../../server/test/harness.ts'
import { goodPassword } from '../../server/test/people.ts'
import { inside } from '../../web/src/words/en/inside.ts'
import { openBoth } from '../browser/both.ts'
import type { Browser, Page } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import { checked, fill, press } from '../doors/steps.ts'
import { inSheet, newPerson } from './steps.ts'

let world: World
let browser: Browser

openBoth((both) => {
  world = both.world
  browser = both.browser
})

const text = inside.antiPhishing

async function confirm(page: Page, action: string): Promise<void> {
  await fill(page, en.confirmation.password, goodPassword)
  await inSheet(page, en.confirmation.of(action).act)
}

/** The sample is a document of its own: what stands in it, and that it runs nothing. */
const inSample = (page: Page) => page.frameLocator(`iframe[title="${text.sample.frame}"]`)

test('a code is chosen, seen in a sample, changed and removed; a bad one is told at once', async () => {
  const { page, faults, email } = await newPerson(browser, world, { viewport: { width: 320, height: 640 } })
  await page.getByRole('link', { name: inside.dashboard.lines['anti-phishing']!.unset!({}).action! }).click()
  await fill(page, text.form.label, '<b>heron</b>')
  await press(page, text.form.submit.first)
  await page.locator('input[aria-invalid]').waitFor()
  await checked(page)

  await fill(page, text.form.label, 'Blue heron at dawn')
  await press(page, text.form.submit.first)
  await page.getByRole('dialog').getByText('Blue heron at dawn').waitFor()
  await confirm(page, 'anti-phishing.set')
  await page.getByText(text.done).waitFor()
  await inSample(page).getByText('Blue heron at dawn').waitFor()
  await inSample(page).getByText('A new device signed in', { exact: true }).waitFor()
  const strip = inSample(page).locator('.strip')
  // Its own styles count, though the page allows none of this kind.
  expect(await strip.evaluate((node) => getComputedStyle(node).backgroundColor)).not.toBe('rgba(0, 0, 0, 0)')
  await checked(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)

  await press(page, text.changeLabel)
  await fill(page, text.form.label, 'Red kite at dusk')
  await press(page, text.form.submit.next)
  await page.getByRole('dialog').getByText('Red kite at dusk').waitFor()
  expect(await page.getByRole('dialog').getByText('Blue heron').count()).toBe(0)
  await confirm(page, 'anti-phishing.set')
  await inSample(page).getByText('Red kite at dusk').waitFor()

  await page.goto('/settings')
  await page.getByText('Red kite at dusk').waitFor()
  await page.getByRole('link', { name: text.changeLabel }).click()
  await press(page, text.removeLabel)
  await confirm(page, 'anti-phishing.remove')
  await page.getByText(text.removed).waitFor()
  expect(await page.locator('iframe').count()).toBe(0)
  expect((await world.settledMails(email)).slice(0, 3).map(({ subject }) => subject)).toEqual([
    'Anti-phishing code removed at Sallyport',
    'Anti-phishing code changed at Sallyport',
    'Anti-phishing code set at Sallyport',
  ])
  expect(faults).toEqual([])
})
