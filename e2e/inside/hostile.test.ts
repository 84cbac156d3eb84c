import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeMmdb } from '../../server/src/platform/testing/mmdb.ts'
import { createAuthenticator } from '../../server/test/authenticator.ts'
import { openWorld, type World } from '../../server/test/harness.ts'
import {
  confirmed,
  expectStatus,
  givePassword,
  goodPassword,
  mailedCode,
  signUp,
} from '../../server/test/people.ts'
import { type Browser, openChromium, openPage, webFolder } from '../browser/open.ts'

const city = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>'
const name = '"><svg onload=window.hit=1><a href="javascript:hit=1">x'
const userAgent = 'Mozilla/5.0 (X11) "><script>window.hit=1</script> Firefox/140.0'

let world: World
let browser: Browser
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sallyport-places-'))
  const file = join(folder, 'places.mmdb')
  const place = { country: { iso_code: 'PT' }, city: { names: { en: city } } }
  await writeFile(file, makeMmdb('Test-City', { '203.0.113.0/24': place }))
  world = await openWorld({
    easyCaptcha: true,
    env: { SALLYPORT_WEB: webFolder, SALLYPORT_GEO_DATABASE: file },
  })
  browser = await openChromium()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
  await rm(folder, { recursive: true, force: true })
})

/** Somebody from a hostile place with a hostile browser and a hostile passkey: the cookies of their session. */
async function hostileHolder(): Promise<{ email: string; cookies: Map<string, string> }> {
  const from = { address: '203.0.113.7', userAgent }
  const holder = world.browser(from)
  const { email } = await signUp(world, holder)
  const other = world.browser({ ...from, address: '203.0.113.8' })
  await givePassword(other, email)
  const code = await mailedCode(world, email, 1)
  await expectStatus(await other.post('/v1/sign-ins/current/answers', { method: 'address-code', code }), 200)
  const path = '/v1/factors/passkeys'
  const begun = await confirmed(holder, 'POST', path, { password: goodPassword }, { name })
  const { id, options } = (await expectStatus(begun, 201)).body
  const attestation = createAuthenticator(world.origin).register(options)
  await expectStatus(await holder.post(`${path}/${id}/confirmation`, { attestation }), 200)
  return { email, cookies: holder.jar }
}

test('E13 I10: names, places and browsers that want to run are read as text on every page, and in the mails', async () => {
  const { email, cookies } = await hostileHolder()
  const { page, context, faults } = await openPage(browser, world.origin)
  await context.addCookies([...cookies].map(([key, value]) => ({ name: key, value, url: world.origin })))
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  // What each page must show of it, so that the test would have seen it run.
  const pages: Record<string, string | null> = {
    '/dashboard': null,
    '/activity': 'onerror="window.hit=1"',
    '/sessions': 'onerror="window.hit=1"',
    '/security': null,
    '/security/passkeys': name,
    '/not-me': null,
  }
  for (const [path, shown] of Object.entries(pages)) {
    await page.goto(path, { waitUntil: 'networkidle' })
    if (shown) await page.locator('main').getByText(shown).first().waitFor()
    expect(await page.evaluate(() => 'hit' in window), path).toBe(false)
    expect(await page.locator('main img[src="x"], main a[href^="javascript:"], main [onload]').count()).toBe(
      0,
    )
  }

  await page.goto(`/mailbox?to=${encodeURIComponent(email)}`)
  const letters = page.locator('li button')
  await letters.first().waitFor()
  for (const letter of await letters.all()) {
    await letter.click()
    await page.waitForTimeout(100)
    for (const frame of page.frames())
      expect(await frame.evaluate(() => 'hit' in window).catch(() => false)).toBe(false)
  }
  expect(dialogs).toEqual([])
  expect(faults).toEqual([])
})
