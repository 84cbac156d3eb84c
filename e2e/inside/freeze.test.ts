import { expect, test } from 'vitest'
import type { World } from '../../server/test/harness.ts'
import { goodPassword, mailedCode } from '../../server/test/people.ts'
import { freezeLink } from '../../web/src/words/en/freeze-link.ts'
import { inside } from '../../web/src/words/en/inside.ts'
import { openBoth } from '../browser/both.ts'
import { type Browser, openPage, type Page } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import { checked, fill, givePassword, heading, press } from '../doors/steps.ts'
import { inSheet, newPerson } from './steps.ts'

let world: World
let browser: Browser

openBoth((both) => {
  world = both.world
  browser = both.browser
})

const { freeze } = inside
const phone = { viewport: { width: 320, height: 640 } }
const day = 24 * 60 * 60 + 60

const newestLink = async (email: string): Promise<string> => {
  const link = (await world.settledMails(email))
    .map(({ text }) => /\/freeze#\S+/.exec(text)?.[0])
    .find((found) => found !== undefined)
  if (!link) throw new Error('no mail has a link that freezes')
  return link
}

async function signInAgain(page: Page, email: string, mails: number): Promise<void> {
  await givePassword(page, email)
  await page
    .getByLabel(en.code.label, { exact: true })
    .or(page.getByText(inside.dashboard.title))
    .first()
    .waitFor()
  if (!page.url().endsWith('/dashboard')) {
    await fill(page, en.code.label, await mailedCode(world, email, mails))
    await press(page, en.signIn.finish)
  }
  await page.waitForURL('**/dashboard')
}

const frozenNow = (page: Page) => page.getByText(freeze.frozen.title, { exact: true })

async function freezeFromDashboard(page: Page): Promise<void> {
  await page.goto('/dashboard')
  await press(page, freeze.act)
  await inSheet(page, freeze.sheet.act)
  await frozenNow(page).waitFor()
}

async function lift(page: Page, email: string): Promise<void> {
  const before = (await world.settledMails(email)).filter(({ text }) => /\b\d{6}\b/.test(text)).length
  await press(page, freeze.frozen.lift)
  await fill(page, en.confirmation.password, goodPassword)
  await press(page, en.confirmation.next)
  await inSheet(page, en.confirmation.send)
  const code = page.getByRole('dialog').getByLabel(en.confirmation.sent, { exact: true })
  await code.waitFor()
  await code.fill(await mailedCode(world, email, before))
  await inSheet(page, en.confirmation.of('freeze.lift').act)
  await page.getByText(freeze.lifting.title(''), { exact: false }).waitFor()
}

test('frozen from the overview on every page, lifted with two proofs, stopped, and over after a day', async () => {
  const { page, faults, email } = await newPerson(browser, world, phone)
  await freezeFromDashboard(page)
  await checked(page)
  expect(await page.getByRole('button', { name: freeze.act, exact: true }).count()).toBe(0)
  for (const path of ['/security', '/sessions', '/activity', '/settings', '/not-me']) {
    await page.goto(path)
    await frozenNow(page).waitFor()
  }
  await lift(page, email)
  await checked(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  await press(page, freeze.lifting.stop)
  await frozenNow(page).waitFor()
  expect((await world.settledMails(email))[0]!.subject).toMatch(/stays frozen/)
  // Once a day: whoever asks again and again must not use up the links that stop it.
  await press(page, freeze.frozen.lift)
  await page.getByRole('alert').waitFor()
  await checked(page)
  await world.advance(day)
  await signInAgain(page, email, 2)
  await lift(page, email)
  await world.advance(day)
  await signInAgain(page, email, 4)
  await page.getByText(inside.notMe.entry.title).waitFor()
  expect(await page.getByText(freeze.frozen.title, { exact: true }).count()).toBe(0)
  await page.getByRole('button', { name: freeze.act, exact: true }).waitFor()
  expect(faults).toEqual([])
})

test('a link in a mail freezes after a look and a press, by somebody who is signed out, and once', async () => {
  const { page, faults, email } = await newPerson(browser, world)
  const link = await newestLink(email)
  const stranger = await openPage(browser, world.origin, phone)
  await stranger.page.goto(link)
  await heading(stranger.page, freezeLink.freeze.heading).waitFor()
  expect(stranger.page.url()).toBe(`${world.origin}/freeze`)
  await checked(stranger.page)
  expect(await stranger.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  await page.goto('/dashboard')
  await page.getByRole('button', { name: freeze.act, exact: true }).waitFor()

  await press(stranger.page, freezeLink.freeze.act)
  await heading(stranger.page, freezeLink.done.freeze.title).waitFor()
  await checked(stranger.page)
  await page.goto('/security')
  await heading(page, en.signIn.heading).waitFor()
  await stranger.page.goto('about:blank')
  await stranger.page.goto(link)
  await heading(stranger.page, freezeLink.over.title).waitFor()
  await checked(stranger.page)
  await stranger.page.reload()
  await heading(stranger.page, freezeLink.missing.title).waitFor()
  // The mail with the code for signing in has a link of its own: while the account is frozen it has nothing to do.
  await givePassword(stranger.page, email)
  await stranger.page.getByLabel(en.code.label, { exact: true }).waitFor()
  await stranger.page.goto(await newestLink(email))
  await heading(stranger.page, freezeLink.already.title).waitFor()
  await checked(stranger.page)
  await stranger.page.getByRole('link', { name: freezeLink.goOn }).click()
  await stranger.page.waitForURL(/\/sign-in\?next=%2Fnot-me$/)
  expect([...faults, ...stranger.faults]).toEqual([])
})

test('a link keeps an account frozen that somebody is about to unfreeze', async () => {
  const { page, faults, email } = await newPerson(browser, world)
  await freezeFromDashboard(page)
  await lift(page, email)
  const stranger = await openPage(browser, world.origin, phone)
  await stranger.page.goto(await newestLink(email))
  await heading(stranger.page, freezeLink['stop-lifting'].heading).waitFor()
  await checked(stranger.page)
  await press(stranger.page, freezeLink['stop-lifting'].act)
  await heading(stranger.page, freezeLink.done['stop-lifting'].title).waitFor()
  expect([...faults, ...stranger.faults]).toEqual([])
})
