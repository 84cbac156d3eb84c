import { expect, test } from 'vitest'
import { newPassword, opened } from '../../server/src/domains/recovery/recovering.testing.ts'
import { caseRow, staffed } from '../../server/src/domains/recovery/review/reviewing.testing.ts'
import type { World } from '../../server/test/harness.ts'
import { freshEmail, goodPassword, signUp } from '../../server/test/people.ts'
import { inside } from '../../web/src/words/en/inside.ts'
import { recovery, stopRecovery } from '../../web/src/words/en/recovery.ts'
import { addDevice } from '../browser/authenticator.ts'
import { openBoth } from '../browser/both.ts'
import { type Browser, openPage, type Page } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import { checked, fill, heading, press } from '../doors/steps.ts'
import { newPerson } from '../inside/steps.ts'
import { addPapers, askFor, newestTo } from './recovering.ts'

let world: World
let browser: Browser

openBoth(
  (both) => {
    world = both.world
    browser = both.browser
  },
  { desk: true },
)

const phone = { viewport: { width: 320, height: 640 } }
const { evidence, review, set } = recovery
const asksLink = /\/recovery#\S+/
const stopLink = /\/recovery\/stop#\S+/
const fits = async (page: Page) => {
  await checked(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
}

test('somebody asks for an account that is not theirs, and its owner stops it in the middle by the link of a mail', async () => {
  const owner = await newPerson(browser, world)
  const contact = freshEmail('mallory')
  const asker = await openPage(browser, world.origin, phone)
  const { page } = asker
  const number = await askFor(world, page, { email: owner.email, contact }, () => fits(page))
  await fits(page)
  // Nothing is handed in without a document.
  await press(page, evidence.submit)
  await page.getByRole('alert').waitFor()
  await fits(page)
  await addPapers(page)
  await fill(page, evidence.statement, 'I lost my telephone on the train.')
  await fits(page)
  await press(page, evidence.submit)
  await heading(page, review.heading).waitFor()
  await fits(page)

  // Whoever is in sees it, and may stop it there as well.
  await owner.page.goto('/dashboard')
  await owner.page.getByText(inside.dashboard.recovery.title).waitFor()
  await checked(owner.page)
  const stranger = await openPage(browser, world.origin, phone)
  await stranger.page.goto(await newestTo(world, owner.email, stopLink))
  await heading(stranger.page, stopRecovery.heading).waitFor()
  expect(stranger.page.url()).toBe(`${world.origin}/recovery/stop`)
  await stranger.page.getByText(number, { exact: true }).waitFor()
  await fits(stranger.page)
  expect((await caseRow(world, number)).state).toBe('review')
  await press(stranger.page, stopRecovery.act)
  await heading(stranger.page, stopRecovery.done.title).waitFor()
  await fits(stranger.page)
  expect((await caseRow(world, number)).state).toBe('stopped')
  await stranger.page.reload()
  await heading(stranger.page, stopRecovery.missing.title).waitFor()

  await page.goto('about:blank')
  await page.goto(await newestTo(world, contact, asksLink))
  await heading(page, recovery.ended.stopped.title).waitFor()
  expect(page.url()).toBe(`${world.origin}/recovery`)
  await fits(page)
  await owner.page.goto('/dashboard')
  await heading(owner.page, inside.dashboard.checkup).waitFor()
  expect(await owner.page.getByText(inside.dashboard.recovery.title).count()).toBe(0)
  expect([...owner.faults, ...asker.faults, ...stranger.faults]).toEqual([])
})

test('the holder stops it from the overview', async () => {
  const owner = await newPerson(browser, world, phone)
  const asker = await openPage(browser, world.origin)
  await askFor(world, asker.page, { email: owner.email, contact: freshEmail('mallory') })
  await owner.page.goto('/dashboard')
  await press(owner.page, inside.dashboard.recovery.stop)
  await owner.page.getByText(inside.dashboard.recovery.title).waitFor({ state: 'detached' })
  await asker.page.reload()
  await heading(asker.page, recovery.ended.stopped.title).waitFor()
  expect([...owner.faults, ...asker.faults]).toEqual([])
})

test('password and address proven: three days, the password once more, and a passkey in the place of what was lost', async () => {
  const email = freshEmail()
  await signUp(world, world.browser(), email)
  const desk = await staffed(world)
  const { page, faults } = await openPage(browser, world.origin, phone)
  await addDevice(page)
  const number = await askFor(world, page, { email, contact: email, password: goodPassword })
  await addPapers(page)
  await press(page, evidence.submit)
  await heading(page, review.heading).waitFor()
  expect((await caseRow(world, number)).start).toBe('proven')
  await opened(world, desk, number)
  await page.goto('about:blank')
  await page.goto(await newestTo(world, email, asksLink))
  await heading(page, recovery.open.heading).waitFor()
  await fits(page)
  await fill(page, recovery.open.password, 'not the password 11')
  await press(page, recovery.open.start)
  await page.getByText(recovery.open.passwordWrong).waitFor()
  await fits(page)
  await fill(page, recovery.open.password, goodPassword)
  await press(page, recovery.open.start)
  await heading(page, set.password.heading).waitFor()
  await fits(page)
  await fill(page, set.password.label, newPassword)
  await press(page, set.password.submit)
  await heading(page, set.factor.heading).waitFor()
  await fits(page)
  await press(page, set.factor.passkey)
  await heading(page, set.finish.heading).waitFor()
  await fits(page)
  await press(page, set.finish.submit)
  await page.getByTestId('backup-code').first().waitFor()
  expect(await page.getByTestId('backup-code').count()).toBe(10)
  await fits(page)
  await press(page, inside.backupCodes.saved)
  await heading(page, en.signIn.heading).waitFor()
  expect(faults).toEqual([])
})
