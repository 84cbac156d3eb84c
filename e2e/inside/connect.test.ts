import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../server/test/harness.ts'
import { freshEmail, goodPassword, mailedCode } from '../../server/test/people.ts'
import { addService, newVerifier, returnUrl, type Service } from '../../server/test/service.ts'
import { connect } from '../../web/src/words/en/connect.ts'
import { type Browser, openChromium, openPage, type Page, webFolder } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import { checked, fill, heading, press, signOut, signUp } from '../doors/steps.ts'

let world: World
let browser: Browser
let service: Service

beforeAll(async () => {
  world = await openWorld({ env: { SALLYPORT_WEB: webFolder } })
  browser = await openChromium()
  service = await addService(world, { name: 'Meridian Exchange' })
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const left = [`left the site: ${new URL(returnUrl).origin}`]

/** A page, and an exchange that only says where it was reached. */
async function open(options: object = {}) {
  const opened = await openPage(browser, world.origin, options)
  await opened.context.route('https://exchange.example/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Exchange</title><h1>Arrived</h1>' }),
  )
  return opened
}

function way(state: string, changes: Record<string, string> = {}) {
  const { verifier, challenge } = newVerifier()
  const query = new URLSearchParams({ service: service.id, return: returnUrl, state, challenge, ...changes })
  return { path: `/connect?${query}`, verifier }
}

async function arrived(page: Page): Promise<URLSearchParams> {
  await heading(page, 'Arrived').waitFor()
  expect(page.url().startsWith(`${returnUrl}?`)).toBe(true)
  return new URL(page.url()).searchParams
}

test('to the exchange: signing in on the way, then straight through, and the exchange knows who came', async () => {
  const { page, faults } = await open({ viewport: { width: 320, height: 640 } })
  const email = freshEmail()
  await signUp(world, page, email)
  await signOut(page)
  const mails = (await world.settledMails(email)).length

  const first = way('opaque-state')
  await page.goto(first.path)
  await fill(page, en.identifier.labels.either, email)
  await press(page, en.signIn.next)
  await fill(page, en.signIn.password, goodPassword)
  await press(page, en.signIn.passwordNext)
  const came = await arrived(page)
  expect(came.get('state')).toBe('opaque-state')
  const given = { code: came.get('code')!, verifier: first.verifier }
  const taken = await service.post('/service/v1/sessions', given)
  expect(taken.status).toBe(201)
  const { token } = taken.body
  expect((await service.post('/service/v1/sessions/introspect', { token })).body).toMatchObject({
    active: true,
  })

  // A number longer than numbers are exact comes back letter by letter.
  const second = way('123456789012345678901234567890')
  await page.goto(second.path)
  const again = await arrived(page)
  expect(again.get('state')).toBe('123456789012345678901234567890')
  expect(again.get('code')).not.toBe(given.code)
  expect([...new Set(faults)]).toEqual(left)
  expect(await world.settledMails(email)).toHaveLength(mails)
})

test('a person without an account makes one on the way, and arrives', async () => {
  const { page } = await open()
  await page.goto(way('state').path)
  await page.getByRole('link', { name: en.signIn.signUp }).click()
  await page.waitForURL('**/sign-up?next=*')
  await heading(page, en.signUp.heading).waitFor()
  const email = freshEmail()
  await fill(page, en.identifier.labels.either, email)
  await fill(page, en.signUp.password, goodPassword)
  await press(page, en.signUp.submit)
  await heading(page, en.signUp.codeHeading).waitFor()
  await fill(page, en.code.label, await mailedCode(world, email))
  await press(page, en.signUp.finish)
  await arrived(page)
})

test('E15, H01: a link that leads anywhere else leads nowhere, and says so', async () => {
  const { page, faults } = await open()
  await signUp(world, page, freshEmail())
  const elsewhere = [
    'https://exchange.example/signed-in/',
    'https://exchange.example.attacker.example/signed-in',
  ]
  for (const url of [...elsewhere, 'javascript:alert(1)', '//exchange.example/signed-in'])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.goto(way('state', { return: url }).path)
      await heading(page, connect.refused.title).waitFor()
      if (url === elsewhere[0]) await checked(page)
    }
  await page.goto(way('state', { service: 'nobody' }).path)
  await heading(page, connect.refused.title).waitFor()
  await page.goto('/connect?service=1')
  await heading(page, connect.incomplete.title).waitFor()
  await checked(page)
  expect(faults).toEqual([])
})

test('on the way it says where to; the page that is left behind leads on by a button as well', async () => {
  const { page, context } = await openPage(browser, world.origin)
  // A browser that is answered "no content" stays where it is.
  await context.route('https://exchange.example/**', (route) => route.fulfill({ status: 204 }))
  await signUp(world, page, freshEmail())
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.goto(way('state').path)
    await heading(page, connect.going(service.name)).waitFor()
    await page.getByText('exchange.example', { exact: true }).waitFor()
    await checked(page)
  }
  const link = page.getByRole('link', { name: connect.goOn(service.name) })
  expect(await link.getAttribute('href')).toMatch(/^https:\/\/exchange\.example\/signed-in\?code=/)
})
