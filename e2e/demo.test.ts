import { afterAll, beforeAll, expect, test } from 'vitest'
import { openVenue, type Venue } from '../examples/exchange/test/venue.ts'
import { openWorld, type World } from '../server/test/harness.ts'
import { freshEmail, goodPassword } from '../server/test/people.ts'
import { goodTradingPassword } from '../server/test/people-trading.ts'
import { ownNetworks } from '../server/test/webhooks.ts'
import { inside } from '../web/src/words/en/inside.ts'
import { withdrawal } from '../web/src/words/en/withdrawal.ts'
import { withdrawalAddresses } from '../web/src/words/en/withdrawal-addresses.ts'
import { type Browser, openChromium, openPage, type Page, webFolder } from './browser/open.ts'
import { en } from './browser/words.ts'
import { checked, fill, heading, press, signOut, signUp } from './doors/steps.ts'
import { inSheet } from './inside/steps.ts'

let world: World
let venue: Venue
let browser: Browser

beforeAll(async () => {
  world = await openWorld({ env: { SALLYPORT_WEB: webFolder, ...ownNetworks } })
  venue = await openVenue(world)
  browser = await openChromium()
})
afterAll(async () => {
  await browser?.close()
  await venue?.close()
  await world?.close()
})

const { trading } = inside
// The first address of Bitcoin's first block, from its published source.
const cold = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'
const day = 24 * 60 * 60 + 60

/** Gives what the sheet asks first, then the code that is mailed, then the act. */
async function confirm(page: Page, email: string, first: string, value: string, act: string): Promise<void> {
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel(first, { exact: true }).fill(value)
  await inSheet(page, en.confirmation.next)
  const before = (await world.settledMails(email)).length
  await inSheet(page, en.confirmation.send)
  await sheet.getByLabel(en.confirmation.sent, { exact: true }).waitFor()
  const mails = await world.settledMails(email)
  expect(mails.length).toBe(before + 1)
  await sheet.getByLabel(en.confirmation.sent, { exact: true }).fill(/\b\d{6}\b/.exec(mails[0]!.text)![0])
  await inSheet(page, act)
}

/** A page of the exchange: found, in both suits, and no wider than a phone. */
async function atExchange(page: Page, title: string | RegExp): Promise<void> {
  await page.waitForURL(`${venue.origin}/**`)
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await checked(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
}

const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click()

async function withdraw(page: Page, amount: string): Promise<void> {
  await follow(page, 'Withdraw')
  await atExchange(page, 'Withdraw')
  await fill(page, 'Address', cold)
  await fill(page, 'Amount, BTC', amount)
  await press(page, 'Withdraw BTC')
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(venue.origin)
  await follow(page, 'Sign in')
  await fill(page, en.identifier.labels.either, email)
  await press(page, en.signIn.next)
  await fill(page, en.signIn.password, goodPassword)
  await press(page, en.signIn.passwordNext)
  await atExchange(page, 'Balances')
}

test('a person trades and withdraws at an exchange that Sallyport guards, and is told why not', async () => {
  const { page, faults } = await openPage(browser, world.origin, { viewport: { width: 360, height: 740 } })
  const email = freshEmail()
  await signUp(world, page, email)
  await signOut(page)

  // In, through the page of the account and back.
  await page.goto(venue.origin)
  await atExchange(page, 'Trade with nothing to lose')
  await signIn(page, email)
  await page.getByRole('rowheader', { name: 'BTC' }).waitFor()

  // Trading opens by the trading password, which is set on the way.
  await follow(page, 'Trade')
  await atExchange(page, 'Trade')
  await page.getByText('Your trading window is closed.').waitFor()
  await follow(page, 'Open trading')
  await follow(page, trading.window.missing.go)
  await fill(page, trading.form.label.password, goodTradingPassword)
  await press(page, trading.form.submit.set)
  const set = en.confirmation.of('trading-password.set').act
  await confirm(page, email, en.confirmation.password, goodPassword, set)
  await page.getByText(trading.done.set).waitFor()
  await page.goto(`${venue.origin}/trade`)
  await follow(page, 'Open trading')
  await fill(page, trading.window.label.password, goodTradingPassword)
  await press(page, trading.window.submit)
  await heading(page, trading.window.open).waitFor()
  await follow(page, trading.window.back(venue.service.name))
  await atExchange(page, 'Trade')
  await page.getByText('Trading is open until').waitFor()
  await fill(page, 'Quantity, BTC', '0.3')
  await fill(page, 'Price, USD', '60100')
  await press(page, 'Place order')
  await page.getByRole('cell', { name: 'buy 0.3 at 60100' }).waitFor()
  await page.getByRole('cell', { name: 'filled' }).waitFor()
  await atExchange(page, 'Trade')

  // An address goes on the list, and its wait is told, there and here.
  await follow(page, 'Withdraw')
  await follow(page, 'Your withdrawal addresses')
  await page.getByRole('link', { name: withdrawalAddresses.add, exact: true }).click()
  await fill(page, withdrawalAddresses.form.asset, 'BTC')
  await fill(page, withdrawalAddresses.form.address['on-chain'], cold)
  await fill(page, withdrawalAddresses.form.label, 'Cold wallet')
  await press(page, withdrawalAddresses.form.submit.add)
  const add = en.confirmation.of('withdrawal-addresses.add').act
  await confirm(page, email, en.confirmation.password, goodPassword, add)
  await page.getByText(withdrawalAddresses.added).waitFor()
  await page.goto(venue.origin)
  await withdraw(page, '0.01')
  await atExchange(page, /0\.01 BTC: not allowed/)
  await page.getByText('This address is new on your list.', { exact: false }).waitFor()
  await page.getByText('your trading password was set or changed', { exact: false }).waitFor()

  // A day later it leaves, once it is confirmed where exactly it is shown.
  await venue.advance(day)
  await signIn(page, email)
  await withdraw(page, '0.01')
  await heading(page, withdrawal.heading('0.01 BTC')).waitFor()
  await checked(page)
  await press(page, withdrawal.act('0.01 BTC'))
  const { tradingPassword } = en.confirmation
  await confirm(page, email, tradingPassword, goodTradingPassword, withdrawal.act('0.01 BTC'))
  await follow(page, withdrawal.back(venue.service.name))
  await atExchange(page, '0.01 BTC: sent')
  await page.getByRole('heading', { name: 'Receipt verified' }).waitFor()
  await page.getByText(`Signed by ${world.origin}`, { exact: false }).waitFor()
  await follow(page, 'Balances')
  await page.getByRole('cell', { name: '-0.0101 BTC' }).waitFor()
  await atExchange(page, 'Balances')

  // A new password, and the next one waits.
  await page.goto(`${world.origin}/settings/password`)
  await fill(page, inside.newPassword.label, 'another quiet lantern 48')
  await press(page, inside.newPassword.submit)
  await fill(page, en.confirmation.password, goodPassword)
  await inSheet(page, en.confirmation.of('password.change').act)
  await heading(page, inside.newPassword.done).waitFor()
  await page.goto(venue.origin)
  await page.getByText('Withdrawals wait').waitFor()
  await withdraw(page, '0.01')
  await atExchange(page, /0\.01 BTC: not allowed/)
  await page.getByText('your password was changed', { exact: false }).waitFor()
  await follow(page, 'Messages')
  await page.getByText('hold.placed').first().waitFor()
  await atExchange(page, 'What we were told')
  await follow(page, 'Programs')
  await page.getByText(venue.apiOrigin, { exact: true }).waitFor()
  await atExchange(page, 'Trade by program')
  const keys = page.getByRole('link', { name: 'API keys', exact: true })
  expect(await keys.getAttribute('href')).toBe(`${world.origin}/settings/api-keys`)

  const toldOf = (await world.settledMails(email)).map(({ subject }) => subject).join('\n')
  for (const told of [/trading password set/i, /withdrawal address/i, /withdrawal/i, /password changed/i])
    expect(toldOf).toMatch(told)
  expect(faults.filter((fault) => fault !== `left the site: ${venue.origin}`)).toEqual([])
}, 240_000)
