import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../server/test/harness.ts'
import { goodPassword } from '../../server/test/people.ts'
import { goodTradingPassword } from '../../server/test/people-trading.ts'
import { inside } from '../../web/src/words/en/inside.ts'
import { type Browser, openChromium, type Page, webFolder } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import { checked, fill, heading, press } from '../doors/steps.ts'
import { inSheet, newPerson } from './steps.ts'

let world: World
let pins: World
let browser: Browser

beforeAll(async () => {
  world = await openWorld({ env: { SALLYPORT_WEB: webFolder } })
  pins = await openWorld({ env: { SALLYPORT_WEB: webFolder, SALLYPORT_TRADING_PASSWORD: 'pin' } })
  browser = await openChromium()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
  await pins?.close()
})

const text = inside.trading
const next = 'iron gate at high tide'
const typed = text.form.label.password

/** Gives what the sheet asks first, then the code that is mailed, then the act. */
async function confirm(
  { page, email, at }: { page: Page; email: string; at: World },
  how: 'set' | 'change' | 'reset',
  tradingPassword = goodTradingPassword,
): Promise<void> {
  const sheet = page.getByRole('dialog')
  const isChange = how === 'change'
  const label = isChange ? en.confirmation.tradingPassword : en.confirmation.password
  await sheet.getByLabel(label, { exact: true }).fill(isChange ? tradingPassword : goodPassword)
  await inSheet(page, en.confirmation.next)
  const before = (await at.settledMails(email)).length
  await inSheet(page, en.confirmation.send)
  await sheet.getByLabel(en.confirmation.sent, { exact: true }).waitFor()
  const mails = await at.settledMails(email)
  expect(mails.length).toBe(before + 1)
  await fill(page, en.confirmation.sent, /\b\d{6}\b/.exec(mails[0]!.text)![0])
  await inSheet(page, en.confirmation.of(`trading-password.${how}`).act)
}

/** In both suits. */
async function looked(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await checked(page)
  }
}

test('is set, opens trading, is changed, locked by wrong ones and replaced; each time it is said what follows', async () => {
  const opened = await newPerson(browser, world, { viewport: { width: 320, height: 640 } })
  const { page, faults, email } = opened
  const who = { page, email, at: world }
  await page.goto('/security')
  await page.getByRole('link', { name: inside.security.setUpOf(text.title) }).click()
  await heading(page, text.form.heading.set).waitFor()
  await looked(page)

  await fill(page, typed, 'password1')
  await press(page, text.form.submit.set)
  await page.locator('input[aria-invalid]').waitFor()
  await looked(page)
  await fill(page, typed, goodPassword)
  await press(page, text.form.submit.set)
  await page.getByRole('dialog').waitFor()
  await checked(page)
  await confirm(who, 'set')
  // Told in the form, once everything was proven: what is close to what is a secret.
  await page.getByText('This is your sign-in password, or nearly.').waitFor()
  await fill(page, typed, goodTradingPassword)
  await press(page, text.form.submit.set)
  await confirm(who, 'set')
  await page.getByText(text.done.set).waitFor()
  await looked(page)

  await page.getByRole('link', { name: text.now.openIt }).click()
  await fill(page, text.window.label.password, 'not this gate')
  await press(page, text.window.submit)
  await page.getByText('4 tries left before it is locked.').waitFor()
  await looked(page)
  await fill(page, text.window.label.password, goodTradingPassword)
  await press(page, text.window.submit)
  await heading(page, text.window.open).waitFor()
  await looked(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  await page.goto('/security/trading-password')
  await press(page, text.now.close)
  await page.getByText(text.now.closedNow).waitFor()

  await press(page, text.change)
  await fill(page, typed, next)
  await press(page, text.form.submit.change)
  await confirm(who, 'change')
  await page.getByText(text.done.change).waitFor()

  await press(page, text.change)
  await fill(page, typed, goodTradingPassword)
  await press(page, text.form.submit.change)
  const sheet = page.getByRole('dialog')
  for (let n = 0; n < 5; n++) {
    await sheet.getByLabel(en.confirmation.tradingPassword, { exact: true }).fill(`not gate ${n}`)
    await inSheet(page, en.confirmation.next)
    await sheet
      .getByText(n < 4 ? `${4 - n} ${n < 3 ? 'tries' : 'try'} left` : en.confirmation.spent)
      .waitFor()
  }
  await inSheet(page, en.confirmation.startAgain)
  await sheet.getByText('There were too many wrong tries.').waitFor()
  await looked(page)
  await page.goto('/trading-window')
  await page.getByText(text.locked.title).waitFor()
  await looked(page)
  await page.getByRole('link', { name: text.window.forgot }).click()
  await page.getByText(text.locked.title).waitFor()
  await looked(page)
  await press(page, text.replace)
  await fill(page, typed, goodTradingPassword)
  await press(page, text.form.submit.reset)
  await confirm(who, 'reset')
  await page.getByText(text.done.reset).waitFor()
  const told = (await world.settledMails(email)).map(({ subject }) => subject.replace(' at Sallyport', ''))
  expect(told.filter((subject) => subject.includes('rading')).toReversed()).toEqual([
    'Trading password set',
    'Trading password changed',
    'Too many wrong trading passwords',
    'Trading password replaced',
  ])
  expect(faults).toEqual([])
})

test('is six digits where the operator says so', async () => {
  const { page, faults, email } = await newPerson(browser, pins)
  await page.goto('/security/trading-password')
  await fill(page, text.form.label.pin, '123456')
  await press(page, text.form.submit.set)
  await page.getByText('Thieves try these six digits first.').waitFor()
  await looked(page)
  await fill(page, text.form.label.pin, '739164')
  await press(page, text.form.submit.set)
  await confirm({ page, email, at: pins }, 'set')
  await page.getByText(text.done.set).waitFor()
  await page.goto('/trading-window?return=https://evil.example/back')
  await fill(page, text.window.label.pin, '739164')
  await press(page, text.window.submit)
  await heading(page, text.window.open).waitFor()
  // Nobody's address is linked but the exchange's own (E15).
  expect(await page.locator('a[href*="evil"]').count()).toBe(0)
  expect(faults).toEqual([])
})
