import { expect, test } from 'vitest'
import type { World } from '../../server/test/harness.ts'
import { codeAt, freshEmail, mailedCode } from '../../server/test/people.ts'
import { before } from '../../web/src/words/en/before.ts'
import { help } from '../../web/src/words/en/help.ts'
import { inside } from '../../web/src/words/en/inside.ts'
import { openBoth } from '../browser/both.ts'
import { type Browser, openPage } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import { addAuthenticator } from './authenticator.ts'
import { fits, says, summary } from './help-steps.ts'
import { atHome, checked, fill, givePassword, heading, press, signOut, signUp } from './steps.ts'

let world: World
let browser: Browser

openBoth((both) => {
  world = both.world
  browser = both.browser
})

const phone = { viewport: { width: 320, height: 640 } }
const { checks, messages, authenticator, typing } = help

test('whoever cannot sign in finds the page, and it looks by itself', async () => {
  const { page, faults } = await openPage(browser, world.origin, phone)
  await page.goto('/sign-in')
  await page.getByRole('link', { name: en.signIn.findOut }).click()
  await heading(page, help.heading).waitFor()
  await summary(page, 0)
  for (const text of [
    checks.server.reached,
    checks.site.ours(new URL(world.origin).host),
    checks.clock.right,
    checks.cookies.kept,
    checks.storage.kept,
    checks.browser.current,
  ])
    await says(page, text.what)
  await says(page, messages.stranger)
  await says(page, authenticator.stranger)
  await checked(page)
  await fits(page)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await press(page, help.again)
  await summary(page, 0)
  expect(asked.filter((path) => path === '/v1/help/clock')).toHaveLength(1)
  expect(asked.filter((path) => path === '/v1/help/cookies')).toHaveLength(2)
  expect(faults).toEqual([])
})

test('what is typed there is looked at in place, and goes nowhere', async () => {
  const { page, faults } = await openPage(browser, world.origin)
  await page.goto('/help')
  await summary(page, 0)
  await page.waitForTimeout(300)
  const bodies: string[] = []
  page.on('request', (request) => bodies.push(request.url() + (request.postData() ?? '')))
  await page.getByLabel(typing.label).focus()
  await page.keyboard.type('quiet')
  await says(page, typing.fine(5))
  await page.keyboard.type(' ')
  await says(page, typing.blanks)
  await fill(page, typing.label, 'pаss\u200bword')
  await says(page, typing.unusual('а (U+0430), U+200B'))
  await checked(page)
  expect(bodies.filter((body) => /quiet|word/.test(body))).toEqual([])
  expect(page.url()).toBe(`${world.origin}/help`)
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(
    'word',
  )
  expect(faults).toEqual([])
})

test('signed in, two codes in a row say how far the authenticator is off, and the last messages where they are', async () => {
  const email = freshEmail()
  const { page, faults } = await openPage(browser, world.origin, phone)
  await signUp(world, page, email)
  const secret = await addAuthenticator(world, page)
  await page.goto('/settings')
  await page.getByRole('link', { name: inside.settings.findOut }).click()
  await says(page, messages.title.mail.notice)
  await says(page, messages.none.sms)
  await checked(page)
  const compare = async (older: string, newer: string) => {
    await fill(page, authenticator.older, older)
    await fill(page, authenticator.newer, newer)
    await press(page, authenticator.submit)
  }
  const shown = async (behind: number): Promise<[string, string]> => {
    const at = (await world.now()).getTime() - behind * 1000
    return [codeAt(secret, new Date(at - 30_000)), codeAt(secret, new Date(at))]
  }
  await press(page, authenticator.submit)
  await page.locator('[aria-invalid]').waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('older')
  await compare('123456', '123456')
  await says(page, authenticator.same)
  await checked(page)
  await compare(...(await shown(0)))
  await says(page, authenticator.right.title)
  await compare(...(await shown(600)))
  // A step may pass between reading the codes and sending them.
  await says(page, /^The clock of your authenticator is 10 minutes( 30 seconds)? behind$/)
  await checked(page)
  await compare(...(await shown(-3600)))
  await says(page, /^The clock of your authenticator is (1 hour|59 minutes 30 seconds) ahead$/)
  await compare('000000', '000001')
  await says(page, authenticator.unknown.title)
  await checked(page)
  await fits(page)
  await page.getByRole('link', { name: help.back }).click()
  await atHome(page)
  expect(faults).toEqual([])
})

test('in the middle of signing in it helps with the code, and leads back to where one was', async () => {
  const email = freshEmail()
  const { page } = await openPage(browser, world.origin)
  await signUp(world, page, email)
  const secret = await addAuthenticator(world, page)
  const { page: other, faults } = await openPage(browser, world.origin, phone)
  await givePassword(other, email)
  const late = (await world.now()).getTime() - 300_000
  await fill(other, en.signIn.factorCode, codeAt(secret, new Date(late)))
  await press(other, en.signIn.finish)
  await other.getByRole('link', { name: en.signIn.compareClock }).click()
  const slow = (await world.now()).getTime() - 300_000
  await fill(other, authenticator.older, codeAt(secret, new Date(slow - 30_000)))
  await fill(other, authenticator.newer, codeAt(secret, new Date(slow)))
  await press(other, authenticator.submit)
  await says(other, /^The clock of your authenticator is 5 minutes( 30 seconds)? behind$/)
  await checked(other)
  await other.getByRole('link', { name: help.signIn }).click()
  await fill(other, en.signIn.factorCode, codeAt(secret, await world.now()))
  await press(other, en.signIn.finish)
  await atHome(other)
  expect(faults).toEqual([])
})

test('who waits for a code learns what became of it', async () => {
  const email = freshEmail()
  const { page } = await openPage(browser, world.origin)
  await signUp(world, page, email)
  await signOut(page)
  const { page: other, faults } = await openPage(browser, world.origin, phone)
  await givePassword(other, email)
  await other.getByRole('link', { name: en.code.find }).click()
  await says(other, messages.title.mail.code)
  await says(other, en.code.delivery.mail.handed)
  await checked(other)
  await other.getByRole('link', { name: help.signIn }).click()
  await fill(other, en.code.label, await mailedCode(world, email, 1))
  await press(other, en.signIn.finish)
  await atHome(other)
  expect(faults).toEqual([])
})

test('how to be ready is read before signing in', async () => {
  const { page, faults } = await openPage(browser, world.origin, phone)
  await page.goto('/')
  await page.getByRole('link', { name: en.readiness.all }).click()
  await heading(page, before.heading).waitFor()
  await says(page, before.asked.title)
  await page.getByText(new URL(world.origin).host, { exact: true }).last().waitFor()
  await checked(page)
  await fits(page)
  await page.getByRole('link', { name: before.find }).click()
  await heading(page, help.heading).waitFor()
  expect(faults).toEqual([])
})

test('what failed, and what waits too long, is told with what to do; the keyboard alone is enough', async () => {
  const { page, faults } = await openPage(browser, world.origin, phone)
  await signUp(world, page, freshEmail())
  const madeAt = new Date(Date.now() - 600_000).toISOString()
  const message = { madeAt, at: madeAt, reason: null }
  await page.route('**/v1/help/deliveries', (route) =>
    route.fulfill({
      json: {
        mail: { ...message, what: 'notice', to: 'a•••@example.com', state: 'waiting' },
        sms: { ...message, what: 'code', to: '+44 ••• ••23', state: 'failed', reason: 'unreachable' },
      },
    }),
  )
  await page.goto('/help')
  await says(page, messages.late)
  await says(page, en.code.failed.sms.unreachable)
  await says(page, messages.next.failed)
  await checked(page)
  const reach = async (name: string) => {
    for (let n = 0; n < 40; n++) {
      if (await page.evaluate((wanted) => document.activeElement?.textContent === wanted, name)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`the keyboard does not reach ${name}`)
  }
  await says(page, /^The clock of this device is/)
  await reach(help.again)
  const asked = page.waitForRequest('**/v1/help/clock')
  await page.keyboard.press('Enter')
  await asked
  await says(page, /^The clock of this device is/)
  await reach(help.back)
  await page.keyboard.press('Enter')
  await atHome(page)
  expect(faults).toEqual([])
})
