import { expect, test } from 'vitest'
import type { World } from '../../server/test/harness.ts'
import { before } from '../../web/src/words/en/before.ts'
import { help } from '../../web/src/words/en/help.ts'
import { openBoth } from '../browser/both.ts'
import { type Browser, openPage } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import { fits, says, summary } from './help-steps.ts'
import { checked, heading, press } from './steps.ts'

let world: World
let browser: Browser

openBoth((both) => {
  world = both.world
  browser = both.browser
})

const phone = { viewport: { width: 320, height: 640 } }
const { checks } = help

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
