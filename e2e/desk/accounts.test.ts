import { expect, test } from 'vitest'
import type { World } from '../../server/test/harness.ts'
import { signUp } from '../../server/test/people.ts'
import { accountWords, findWords } from '../../web/src/desk/words/account.ts'
import { auditWords } from '../../web/src/desk/words/audit.ts'
import { deliveryWords } from '../../web/src/desk/words/delivery.ts'
import { deskWords } from '../../web/src/desk/words/desk.ts'
import { freezesWords } from '../../web/src/desk/words/freezes.ts'
import { requestWords } from '../../web/src/desk/words/requests.ts'
import { openBoth } from '../browser/both.ts'
import type { Browser, Page } from '../browser/open.ts'
import { checked, fill, heading, press } from '../doors/steps.ts'
import { newColleague } from './colleague.ts'

let world: World
let browser: Browser

openBoth(
  (both) => {
    world = both.world
    browser = both.browser
  },
  { desk: true, easyCaptcha: true },
)

const why = 'They called, and named their last deposit.'
const phone = { viewport: { width: 320, height: 640 } }

async function findAndOpen(page: Page, email: string): Promise<void> {
  await page.goto('/find')
  await fill(page, findWords.label, email)
  await page.getByRole('button', { name: findWords.find, exact: true }).press('Enter')
  await page.waitForURL('**/accounts/*')
  await page.getByText(accountWords.whole).waitFor()
}

async function sayWhy(page: Page, act: string): Promise<void> {
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel(deskWords.reason.label).fill(why)
  await sheet.getByRole('button', { name: act, exact: true }).click()
  await sheet.waitFor({ state: 'detached' })
}

test('support finds an account, shows one address with a reason, and freezes it; two let the freeze end', async () => {
  const { email } = await signUp(world, world.browser())
  const support = await newColleague(browser, world, 'support', phone)
  const { page } = support
  await page.goto('/find')
  await checked(page)
  await fill(page, findWords.label, email.slice(0, -1))
  await press(page, findWords.find)
  await page.getByText(findWords.nobody).waitFor()
  await checked(page)
  await findAndOpen(page, email)
  expect(page.url()).not.toContain('@')
  expect(await page.getByText(email).count()).toBe(0)
  await checked(page)

  const masked = `a•••${email.slice(email.indexOf('@'))}`
  await page.getByRole('button', { name: accountWords.addresses.revealOf(masked) }).click()
  await checked(page)
  await sayWhy(page, accountWords.addresses.sheet.act)
  await page.getByText(email).waitFor()

  await press(page, accountWords.freeze.act)
  await sayWhy(page, accountWords.freeze.sheet.act)
  await page.getByText(accountWords.open.frozen).waitFor()
  expect(await page.getByRole('button', { name: accountWords.unfreeze.act }).count()).toBe(0)
  await checked(page)

  const [first, second] = [
    await newColleague(browser, world, 'reviewer'),
    await newColleague(browser, world, 'reviewer'),
  ]
  await first.page.goto('/freezes')
  await first.page.getByRole('link', { name: freezesWords.open }).waitFor()
  await checked(first.page)
  await first.page.getByRole('link', { name: freezesWords.open }).click()
  await press(first.page, accountWords.unfreeze.act)
  await sayWhy(first.page, accountWords.unfreeze.sheet.act)
  await first.page.getByText(accountWords.unfreeze.done).waitFor()
  await second.page.goto('/requests')
  await press(second.page, requestWords.approve)
  await second.page.getByRole('dialog').getByRole('button', { name: requestWords.approve }).click()
  await second.page.getByText(requestWords.approved).waitFor()
  await press(first.page, accountWords.again)
  await first.page.getByText(/being lifted/).waitFor()
  const subjects = (await world.settledMails(email)).map(({ subject }) => subject)
  expect(subjects.filter((subject) => /frozen|unfrozen/.test(subject))).toHaveLength(2)
  expect([...support.faults, ...first.faults, ...second.faults]).toEqual([])
})

test('an auditor sees how messages fare and what happened, and nothing of an account', async () => {
  const { email } = await signUp(world, world.browser())
  const { page, faults } = await newColleague(browser, world, 'auditor', phone)
  await page.goto('/delivery')
  await heading(page, deliveryWords.channels.mail).waitFor()
  await page.getByLabel(deliveryWords.windows.day).check()
  await heading(page, deliveryWords.jobs.title).waitFor()
  await checked(page)
  await page.goto('/audit')
  await page.getByText(auditWords.before).waitFor()
  await checked(page)
  await fill(page, auditWords.form.kind, 'account.')
  await press(page, auditWords.form.search)
  const list = page.getByRole('list', { name: auditWords.events })
  await list.waitFor()
  expect(await list.getByText('account.created').count()).toBeGreaterThan(0)
  expect(await page.getByText(email).count()).toBe(0)
  await checked(page)
  for (const name of [deskWords.nav.find, deskWords.nav.freezes])
    expect(await page.getByRole('link', { name }).count()).toBe(0)
  expect(faults).toEqual([])
})
