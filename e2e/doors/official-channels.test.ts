import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../server/test/harness.ts'
import { official } from '../../web/src/words/en/official.ts'
import { type Browser, openChromium, openPage, type Page, webFolder } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import { checked, fill, heading, press } from './steps.ts'

let world: World
let browser: Browser

const channels = [
  { kind: 'web', address: 'https://northgate.example', label: 'Main page' },
  { kind: 'mail', address: 'security@northgate.example' },
  { kind: 'phone', number: '+44 800 111 1111', label: 'Support' },
  { kind: 'handle', platform: 'telegram', name: 'northgate_help' },
]

beforeAll(async () => {
  const file = join(tmpdir(), `channels-${randomBytes(6).toString('hex')}.json`)
  await writeFile(file, JSON.stringify({ channels }))
  world = await openWorld({ env: { SALLYPORT_WEB: webFolder, SALLYPORT_CHANNELS: file } })
  browser = await openChromium()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const phone = { viewport: { width: 320, height: 640 } }
const answer = (page: Page) => page.locator('form [role=status]')
const askFor = async (page: Page, text: string) => {
  await fill(page, official.label, text)
  await press(page, official.submit)
}

test('from the first page a person finds out whether something is ours', async () => {
  const { page, faults } = await openPage(browser, world.origin, phone)
  await page.goto('/')
  await page.getByRole('link', { name: en.readiness.check }).click()
  await heading(page, official.heading).waitFor()
  await checked(page)

  await press(page, official.submit)
  await page.getByText(official.empty).waitFor()
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
  await askFor(page, 'é'.repeat(1_100))
  await page.getByText(official.tooLong).waitFor()

  await askFor(page, 'northgate.example')
  await answer(page).getByText(official.listed.web.title).waitFor()
  await answer(page).getByText('Main page').waitFor()
  await checked(page)

  await askFor(page, 'https://northgate.example@evil.test')
  await answer(page).getByText(official.imitates.title).waitFor()
  await answer(page).getByText('https://evil.test', { exact: true }).waitFor()
  await answer(page).getByText(official.reasons.userinfo).waitFor()
  await checked(page)

  await fill(page, official.label, 'security@northgate.example')
  expect(await answer(page).innerText()).toBe('')
  await press(page, official.submit)
  await answer(page).getByText(official.listed.mail.title).waitFor()
  await askFor(page, '0800 111 1111')
  await answer(page).getByText(official.unclear.title).waitFor()
  await answer(page).getByText(official.reasons['country-missing']).waitFor()
  await checked(page)
  await askFor(page, 'http://northgate.example')
  await answer(page).getByText(official.otherwise.title).waitFor()
  await askFor(page, `https://${'long-'.repeat(10)}.${'label-'.repeat(9)}.test`)
  await answer(page).getByText(official.notOurs.title).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  // What was pasted stands in no address.
  expect(page.url()).toBe(`${world.origin}/official-channels`)
  expect(faults).toEqual([])
})

test('what is pasted is shown as text, and the keyboard alone is enough', async () => {
  const { page, faults } = await openPage(browser, world.origin)
  await page.goto('/official-channels')
  await page.getByLabel(official.label).focus()
  await page.keyboard.type('"<img src=x onerror=alert(1)>" x@northgate.test')
  await page.keyboard.press('Enter')
  await answer(page).getByText(official.unclear.title).waitFor()
  expect(await page.locator('main img').count()).toBe(0)
  await page.getByLabel(official.label).fill('"><b>northgate</b>@evil.test')
  await page.keyboard.press('Enter')
  await answer(page).getByRole('paragraph').first().waitFor()
  expect(await page.locator('main b').count()).toBe(0)
  await page.setViewportSize({ width: 1280, height: 800 })
  await checked(page)
  expect(faults).toEqual([])
})

test('password managers find the way to a new password', async () => {
  const { page, faults } = await openPage(browser, world.origin)
  await page.goto('/.well-known/change-password')
  await page.waitForURL('**/sign-in?next=*')
  expect(new URL(page.url()).searchParams.get('next')).toContain('/settings/password')
  expect(faults).toEqual([])
})
