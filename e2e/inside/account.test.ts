import { expect, test } from 'vitest'
import type { World } from '../../server/test/harness.ts'
import { freshEmail, goodPassword, mailedCode } from '../../server/test/people.ts'
import { inside } from '../../web/src/words/en/inside.ts'
import { veto } from '../../web/src/words/en/veto.ts'
import { openBoth } from '../browser/both.ts'
import { type Browser, openPage } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import { checked, fill, givePassword, heading, press } from '../doors/steps.ts'
import { inSheet, newPerson } from './steps.ts'

let world: World
let browser: Browser

openBoth((both) => {
  world = both.world
  browser = both.browser
})

const person = (options: object = {}) => newPerson(browser, world, options)

test('a new password: a bad one is told at once, a good one signs every other device out and begins a hold', async () => {
  const { page, faults, email } = await person()
  const elsewhere = await openPage(browser, world.origin)
  await givePassword(elsewhere.page, email)
  await fill(elsewhere.page, en.code.label, await mailedCode(world, email, 1))
  await press(elsewhere.page, en.signIn.finish)
  await elsewhere.page.waitForURL('**/dashboard')

  await page.goto('/settings/password')
  for (const bad of ['', 'short', goodPassword]) {
    await fill(page, inside.newPassword.label, bad)
    await press(page, inside.newPassword.submit)
    await page.locator('input[aria-invalid]').waitFor()
  }
  await checked(page)
  await fill(page, inside.newPassword.label, 'violet harbour lantern 48')
  await press(page, inside.newPassword.submit)
  await fill(page, en.confirmation.password, goodPassword)
  await inSheet(page, en.confirmation.of('password.change').act)
  await heading(page, inside.newPassword.done).waitFor()
  await page.getByText(inside.newPassword.doneEnded).waitFor()
  await page.getByText(inside.newPassword.doneHold).waitFor()
  await checked(page)
  await elsewhere.page.goto('/security')
  await heading(elsewhere.page, en.signIn.heading).waitFor()
  await page.goto('/settings')
  await page.getByText(inside.holds.causes['password-changed']).waitFor()
  await checked(page)
  expect([...faults, ...elsewhere.faults]).toEqual([])
})

test('an address is changed, and whoever had the old one undoes it without signing in', async () => {
  const { page, faults, email } = await person()
  const next = freshEmail('eva')
  await page.goto('/settings')
  await page.getByRole('link', { name: /@/ }).click()
  await fill(page, inside.addresses.form.label.email, next)
  await press(page, inside.addresses.form.submit)
  await fill(page, en.confirmation.password, goodPassword)
  await press(page, en.confirmation.next)
  await inSheet(page, en.confirmation.send)
  await page.getByRole('dialog').getByLabel(en.confirmation.sent, { exact: true }).waitFor()
  await page
    .getByRole('dialog')
    .getByLabel(en.confirmation.sent, { exact: true })
    .fill(await mailedCode(world, email, 1))
  await inSheet(page, en.confirmation.of('identifiers.replace').act)
  await heading(page, inside.addresses.code.heading).waitFor()
  await page.goto('/settings')
  await page.getByText(inside.addresses.pending.text).waitFor()
  await checked(page)
  await page.getByRole('link', { name: inside.addresses.pending.go }).click()
  await fill(page, en.code.label, await mailedCode(world, next))
  await press(page, inside.addresses.code.finish)
  await heading(page, inside.addresses.done.title.email).waitFor()
  await page.goto('/settings')
  await page.getByText(inside.addresses.leavesText).waitFor()
  await checked(page)

  const [mail] = await world.settledMails(email)
  const link = /\/veto#\S+/.exec(mail!.text)![0]
  const stranger = await openPage(browser, world.origin, { viewport: { width: 320, height: 640 } })
  await stranger.page.goto(link)
  await heading(stranger.page, veto.heading).waitFor()
  expect(stranger.page.url()).toBe(`${world.origin}/veto`)
  await checked(stranger.page)
  const token = link.split('#')[1]!
  await stranger.page.goto('/', { waitUntil: 'networkidle' })
  await stranger.page.goBack()
  await heading(stranger.page, veto.missing.title).waitFor()
  const kept = await stranger.page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))
  expect(kept).not.toContain(token)
  await stranger.page.goto('about:blank')
  await stranger.page.goto(link)
  await press(stranger.page, veto.act)
  await heading(stranger.page, veto.done.title).waitFor()
  await checked(stranger.page)
  await page.goto('/settings')
  await heading(page, en.signIn.heading).waitFor()
  await stranger.page.goto(link)
  await stranger.page.waitForURL(`${world.origin}/veto`)
  await stranger.page.reload()
  await heading(stranger.page, veto.missing.title).waitFor()
  await stranger.page.goto('about:blank')
  await stranger.page.goto(link)
  await heading(stranger.page, veto.over.title).waitFor()
  await checked(stranger.page)
  expect([...faults, ...stranger.faults]).toEqual([])
})

test('a device is trusted, and trust is taken back; no page is wider than a small phone', async () => {
  const { page, faults } = await person({ viewport: { width: 320, height: 640 } })
  await page.goto('/sessions')
  await press(page, inside.sessions.trust)
  await fill(page, en.confirmation.password, goodPassword)
  await inSheet(page, en.confirmation.of('devices.trust').act)
  await page.getByText(inside.sessions.trusted, { exact: true }).waitFor()
  await checked(page)
  await page.goto('/settings')
  await page.getByRole('button', { name: /^Take trust back/ }).click()
  await page.getByText(inside.settings.devicesNone).waitFor()
  for (const path of [
    '/dashboard',
    '/security',
    '/security/passkeys',
    '/security/sms',
    '/security/backup-codes',
    '/settings',
    '/settings/password',
    '/settings/addresses?add=phone',
    '/settings/lock',
    '/sessions',
    '/activity',
    '/not-me',
    '/settings/preferences',
    '/freeze',
    '/veto',
  ])
    for (const direction of ['ltr', 'rtl']) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.evaluate((dir) => {
        document.documentElement.dir = dir
      }, direction)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width, `${path} ${direction}`).toBe(320)
    }
  expect(faults).toEqual([])
})
