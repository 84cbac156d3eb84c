import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { add } from '../../server/src/domains/identifiers/changing.testing.ts'
import { openWorld, type World } from '../../server/test/harness.ts'
import { confirmed, expectStatus, freshEmail, goodPassword, signUp } from '../../server/test/people.ts'
import { snapshot } from '../../server/test/snapshot.ts'
import { freezeLink } from '../../web/src/words/en/freeze-link.ts'
import { veto } from '../../web/src/words/en/veto.ts'
import { type Browser, openChromium, openPage, type Page, webFolder } from '../browser/open.ts'

let world: World
let browser: Browser
let email: string

beforeAll(async () => {
  world = await openWorld({ easyCaptcha: true, env: { SALLYPORT_WEB: webFolder } })
  browser = await openChromium()
  const holder = world.browser()
  ;({ email } = await signUp(world, holder))
  const proofs = { password: goodPassword, 'address-code': email }
  const set = await confirmed(holder, 'PUT', '/v1/anti-phishing-code', proofs, { code: 'Blue heron' })
  await expectStatus(set, 204)
  await add(world, { browser: holder, email, proofs }, freshEmail('second'))
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

/** Every address of ours that stands in any mail, once for each page it leads to. */
async function mailedLinks(): Promise<Map<string, string>> {
  const mails = await world.settledMails()
  const found = mails.flatMap(({ text, html }) => `${text} ${html}`.match(/https?:\/\/[^\s"<>]+/g) ?? [])
  return new Map(
    found.filter((link) => link.startsWith(world.origin)).map((link) => [new URL(link).pathname, link]),
  )
}

/** What each page asks, and the button that does it. */
const pages: Record<string, { act: string; done: string }> = {
  '/freeze': { act: freezeLink.freeze.act, done: freezeLink.done.freeze.title },
  '/veto': { act: veto.act, done: veto.done.title },
}

/** What happens by itself beside every request: limits, and the sealing of what happened before. */
const beside = ['rates', 'audit_pending', 'audit_seals', 'audit_checkpoints']
const everything = () => snapshot(world, beside)

/** As mail scanners fetch: the head alone, ahead of time, with the fragment sent along, or moved to where a server reads it. */
async function scan(link: string): Promise<void> {
  const { origin, pathname, hash } = new URL(link)
  const token = hash.slice(1)
  const variants = [
    link,
    `${origin}${pathname}?${token}`,
    `${origin}${pathname}/${token}`,
    `${origin}${pathname}%23${token}`,
  ]
  const hints: Record<string, string>[] = [
    {},
    { purpose: 'prefetch', 'sec-purpose': 'prefetch;prerender' },
    { 'user-agent': 'Mozilla/5.0 (compatible; MailScanner/1.0)', accept: '*/*' },
  ]
  for (const url of variants)
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST'])
      for (const headers of hints) {
        const reply = await fetch(url, { method, headers, redirect: 'manual' })
        expect(reply.status, `${method} ${url}`).not.toBe(500)
        expect(reply.headers.getSetCookie(), `${method} ${url}`).toEqual([])
      }
  // Some run what they find in a page; looking is all that does.
  for (const path of ['/v1/freezes/look', '/v1/vetoes/look']) await world.browser().post(path, { token })
}

/** As those do that open a page with its scripts: they wait, scroll, move over it and through its fields, and come back. */
async function openLikeScanner(page: Page, link: string, act: string): Promise<void> {
  await page.goto(link, { waitUntil: 'networkidle' })
  const button = page.getByRole('button', { name: act, exact: true })
  await button.waitFor()
  await page.mouse.wheel(0, 2_000)
  for (let n = 0; n < 12; n++) await page.keyboard.press('Tab')
  await button.hover()
  await page.keyboard.press('Escape')
  await page.reload({ waitUntil: 'networkidle' })
  await page.goBack().catch(() => {})
  await page.goto(link, { waitUntil: 'networkidle' })
}

describe('a mail scanner that opens every link', () => {
  test('there are two kinds of link, and both lead to a page of ours', async () => {
    expect([...(await mailedLinks()).keys()].sort()).toEqual(Object.keys(pages).sort())
  })

  test.each(Object.keys(pages))('F14: %s is fetched in every way, and nothing is done', async (path) => {
    const link = (await mailedLinks()).get(path)!
    const before = await everything()
    await scan(link)
    expect(await everything()).toEqual(before)
  })

  test.each(Object.keys(pages))(
    'F14: %s is opened with its scripts, and nothing is done without the button',
    async (path) => {
      const link = (await mailedLinks()).get(path)!
      const { act, done } = pages[path]!
      const before = await everything()
      const { page, context, faults } = await openPage(browser, world.origin)
      await openLikeScanner(page, link, act)
      expect(await everything()).toEqual(before)
      // Without the token in the address nobody behind this one learns it (D03).
      expect(page.url()).not.toContain(new URL(link).hash.slice(1))
      expect(faults).toEqual([])
      // The button does it, so the test would have seen it.
      await page.getByRole('button', { name: act, exact: true }).click()
      await page.getByText(done, { exact: true }).waitFor()
      expect(await everything()).not.toEqual(before)
      await context.close()
    },
  )
})
