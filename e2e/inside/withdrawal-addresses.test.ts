import { expect, test } from 'vitest'
import type { World } from '../../server/test/harness.ts'
import { goodPassword, mailedCode } from '../../server/test/people.ts'
import { inside } from '../../web/src/words/en/inside.ts'
import { whitelistProblems } from '../../web/src/words/en/whitelist-problems.ts'
import { withdrawalAddresses as text } from '../../web/src/words/en/withdrawal-addresses.ts'
import { openBoth } from '../browser/both.ts'
import type { Browser, Page } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import { atHome, checked, fill, givePassword, heading, press } from '../doors/steps.ts'
import { inSheet, newPerson } from './steps.ts'

let world: World
let browser: Browser

openBoth((both) => {
  world = both.world
  browser = both.browser
})

const address = '0xAb5801a7D398351b8bE11C439e05C5B3259aeC9B'
const poisoned = '0xab58f00df00df00df00df00df00df00df00dec9b'

async function confirm(page: Page, email: string, action: string): Promise<void> {
  const before = (await world.mails(email)).filter((mail) => /\b\d{6}\b/.test(mail.text)).length
  await fill(page, en.confirmation.password, goodPassword)
  await press(page, en.confirmation.next)
  await inSheet(page, en.confirmation.send)
  const code = page.getByRole('dialog').getByLabel(en.confirmation.sent, { exact: true })
  await code.fill(await mailedCode(world, email, before))
  await inSheet(page, en.confirmation.of(action).act)
}

async function add(page: Page, email: string, label: string, typed: string): Promise<void> {
  await page.getByRole('link', { name: text.add }).click()
  await fill(page, text.form.asset, 'eth')
  await page.getByLabel(text.form.network, { exact: true }).selectOption('ethereum')
  await fill(page, text.form.address['on-chain'], typed)
  await fill(page, text.form.label, label)
  await press(page, text.form.submit.add)
  await page.getByRole('dialog').getByText(label).waitFor()
  await confirm(page, email, 'withdrawal-addresses.add')
  await page.getByText(text.added).waitFor()
}

test('an address is read back while it is typed, confirmed, waits, and counts; a look-alike is called out', async () => {
  const options = { viewport: { width: 320, height: 640 } }
  const { page, faults, email } = await newPerson(browser, world, options)
  await page.goto('/settings')
  await page.getByText(text.section.on(0, false)).waitFor()
  await page.getByRole('link', { name: text.section.look }).click()
  await page.getByText(text.none).waitFor()
  await checked(page)

  await page.getByRole('link', { name: text.add }).click()
  await fill(page, text.form.asset, 'ETH')
  await fill(page, text.form.address['on-chain'], address)
  await page
    .getByText(whitelistProblems['address-other-network']({ network: 'ethereum' } as never).what)
    .waitFor()
  await page.getByLabel(text.form.network, { exact: true }).selectOption('ethereum')
  await page.getByText(text.form.readAs).waitFor()
  await checked(page)
  await press(page, text.form.cancel)
  await add(page, email, 'Hardware wallet', ` ${address.toLowerCase()} `)
  await page.getByText(/^Usable in 2[34] hours/).waitFor()
  await checked(page)

  await page.getByRole('link', { name: text.add }).click()
  await fill(page, text.form.asset, 'ETH')
  await page.getByLabel(text.form.network, { exact: true }).selectOption('ethereum')
  await fill(page, text.form.address['on-chain'], poisoned)
  await page.getByText(text.alike.title).waitFor()
  await checked(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  await press(page, text.form.cancel)

  await world.advance(24 * 60 * 60 + 60)
  await givePassword(page, email)
  await atHome(page)
  await page.goto('/withdrawal-addresses')
  await page.getByText(text.active, { exact: false }).first().waitFor()
  expect(
    (await world.settledMails(email)).filter(({ subject }) => /Withdrawal address/.test(subject)),
  ).toHaveLength(1)
  expect(faults).toEqual([])
})

test('the list is switched off with a wait that can be stopped, and an entry is renamed and removed', async () => {
  const { page, faults, email } = await newPerson(browser, world)
  await page.goto('/withdrawal-addresses')
  await add(page, email, 'Savings', address)
  await press(page, text.mode.on.act)
  await confirm(page, email, 'whitelist.off')
  await page.getByText(/^In 4[78] hours/).waitFor()
  await checked(page)
  await press(page, text.mode.ending.act)
  await page.getByText(text.mode.kept).waitFor()
  await page.getByText(text.mode.on.title).waitFor()

  await page.getByText(text.acts).click()
  await press(page, text.renameOf('Savings'))
  await fill(page, text.newLabel, 'Vault')
  await press(page, text.saveLabel)
  await fill(page, en.confirmation.password, goodPassword)
  await inSheet(page, en.confirmation.of('withdrawal-addresses.rename').act)
  await page.getByText(text.renamed).waitFor()
  await page.getByText(text.acts).click()
  await press(page, text.removeOf('Vault'))
  await fill(page, en.confirmation.password, goodPassword)
  await inSheet(page, en.confirmation.of('withdrawal-addresses.remove').act)
  await page.getByText(text.removed).waitFor()
  await page.getByText(text.none).waitFor()
  await heading(page, text.title).waitFor()
  await page.goto('/settings')
  await page.getByText(inside.settings.heading).waitFor()
  const told = (await world.settledMails(email))
    .map(({ subject }) => subject)
    .filter((subject) => /withdraw/i.test(subject) && !/code/i.test(subject))
  expect(told).toHaveLength(5)
  expect(faults).toEqual([])
})
