import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../server/test/harness.ts'
import { codeAt, freshEmail, mailedCode } from '../../server/test/people.ts'
import { before } from '../../web/src/words/en/before.ts'
import { help } from '../../web/src/words/en/help.ts'
import { inside } from '../../web/src/words/en/inside.ts'
import { en } from '../../web/src/words/en.ts'
import { type Browser, openChromium, openPage, type Page, webFolder } from '../browser/open.ts'
import { addAuthenticator } from './authenticator.ts'
import { atHome, checked, fill, givePassword, heading, press, signOut, signUp } from './steps.ts'

let world: World
let browser: Browser

beforeAll(async () => {
  world = await openWorld({ env: { SALLYPORT_WEB: webFolder } })
  browser = await openChromium()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const phone = { viewport: { width: 320, height: 640 } }
const { checks, messages, authenticator, typing } = help
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
const summary = (page: Page, count: number) => says(page, help.done(count))
const fits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
    await page.evaluate(() => window.innerWidth),
  )

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

test('a clock that is ten minutes off is named, with what to do', async () => {
  for (const [minutes, words] of [
    [10, '10 minutes ahead'],
    [-10, '10 minutes behind'],
  ] as const) {
    const { page, context, faults } = await openPage(browser, world.origin)
    await page.addInitScript((off) => {
      const Real = Date
      globalThis.Date = class extends Real {
        constructor(...given: []) {
          if (given.length > 0) super(...given)
          else super(Real.now() + off)
        }
        static override now = () => Real.now() + off
      } as DateConstructor
    }, minutes * 60_000)
    await page.goto('/help')
    await says(page, `The clock of this device is ${words}.`)
    await summary(page, 1)
    await checked(page)
    expect(faults).toEqual([])
    await context.close()
  }
})

test('without cookies the page works, and says that nobody signs in so', async () => {
  const { page, context, faults } = await openPage(browser, world.origin)
  // As a browser that keeps none: what the server sets is gone before the next question.
  await page.route('**/v1/**', async (route) => {
    const response = await route.fetch()
    const { 'set-cookie': _refused, ...headers } = response.headers()
    await context.clearCookies()
    await route.fulfill({ response, headers })
  })
  await page.addInitScript(() => {
    const refused = () => {
      throw new DOMException('The request was denied.', 'SecurityError')
    }
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
      Object.defineProperty(window, name, { get: refused })
    Object.defineProperty(document, 'cookie', { get: refused, set: refused })
  })
  await page.goto('/help')
  await summary(page, 2)
  await says(page, checks.cookies.blocked.what)
  await says(page, checks.storage.blocked.what)
  await checked(page)
  await page.getByRole('link', { name: help.signIn }).click()
  await heading(page, en.signIn.heading).waitFor()
  await page.getByRole('link', { name: en.foot.ready }).click()
  await heading(page, before.heading).waitFor()
  expect(faults).toEqual([])
})

test('an old browser, a wrong site and one without encryption are each named', async () => {
  const { page, faults } = await openPage(browser, world.origin)
  await page.addInitScript(() => {
    Reflect.deleteProperty(Set.prototype, 'union')
    Object.defineProperty(window, 'isSecureContext', { value: false })
  })
  await page.goto('/help')
  await says(page, checks.browser.old.what)
  await says(page, checks.site.open.what)
  await page.route('**/v1/configuration', async (route) => {
    const answer = await route.fetch()
    const told = await answer.json()
    await route.fulfill({ json: { ...told, operator: { ...told.operator, host: 'northgate.example' } } })
  })
  await page.reload()
  await says(page, checks.site.wrong(new URL(world.origin).host, 'northgate.example').what)
  await checked(page)
  expect(faults).toEqual([])
})

test('offline it says so, and what it can without the server', async () => {
  const { page, context } = await openPage(browser, world.origin)
  await page.goto('/help')
  await summary(page, 0)
  await context.setOffline(true)
  await press(page, help.again)
  await says(page, checks.server.offline.what)
  await says(page, checks.clock.unknown.what)
  await says(page, checks.cookies.unknown.what)
  await says(page, checks.storage.kept.what)
  await checked(page)
  await context.setOffline(false)
  await page.route('**/v1/help/**', (route) => route.abort())
  await press(page, help.again)
  await says(page, checks.server.unreachable.what)
  await page.unroute('**/v1/help/**')
  await press(page, help.again)
  await summary(page, 0)

  // A page that could not come is no fault of ours.
  const elsewhere = await openPage(browser, world.origin)
  await elsewhere.page.goto('/sign-in')
  await heading(elsewhere.page, en.signIn.heading).waitFor()
  await elsewhere.context.setOffline(true)
  await elsewhere.page.getByRole('link', { name: en.foot.ready }).click()
  await says(elsewhere.page, en.problems.offline().what)
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

test('where the script is too new for the browser, or does not come, the page says so', async () => {
  const { page } = await openPage(browser, world.origin, phone)
  const stuck = page.getByText('This page does not start.')
  await page.route('**/*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'this is no script' }),
  )
  await page.goto('/help')
  expect(await stuck.isVisible()).toBe(false)
  await stuck.waitFor({ timeout: 20_000 })
  await fits(page)
  await page.unroute('**/*.js')
  await page.reload()
  await heading(page, help.heading).waitFor()
  expect(await stuck.count()).toBe(0)
})
