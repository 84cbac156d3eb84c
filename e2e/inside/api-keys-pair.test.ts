import { createPrivateKey, createPublicKey, sign, verify as verifySignature } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from '../../server/src/domains/api-keys/dialects/dialects.testing.ts'
import {
  newGateway,
  order,
  outcomeOf,
  verify,
} from '../../server/src/domains/api-requests/verifying.testing.ts'
import { openWorld, type World } from '../../server/test/harness.ts'
import type { Service } from '../../server/test/service.ts'
import { apiKeys as text } from '../../web/src/words/en/api-keys.ts'
import { inside } from '../../web/src/words/en/inside.ts'
import { type Browser, openChromium, type Page, webFolder } from '../browser/open.ts'
import { checked, fill, heading, press } from '../doors/steps.ts'
import { type Holder, keysIn, newHolder, prove, saveSheet, shown, tick, told } from './api-keys-steps.ts'
import { widthOf } from './steps.ts'

let world: World
let browser: Browser
let gateway: Service

beforeAll(async () => {
  world = await openWorld({ env: { SALLYPORT_WEB: webFolder } })
  browser = await openChromium()
  gateway = await newGateway(world)
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const { form, made } = text
const phone = { viewport: { width: 360, height: 740 } }

/** Presses what downloads, and reads what came. */
async function downloaded(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, name)])
  return await readFile(await download.path(), 'utf8')
}

/** Everything wrong with a form is told where it is, and the first of it has the focus. */
async function tryForm(page: Page): Promise<void> {
  await press(page, form.submit.make)
  await page.getByText(form.badLabel).waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true')
  await fill(page, form.label, 'Grid bot')
  await tick(page, 'trade')
  await page.getByText(form.unbound.trade.title).waitFor()
  await tick(page, 'withdraw')
  await page.getByText(form.unbound.withdraw.title).waitFor()
  await fill(page, form.ranges, '203.0.0.0/16')
  await press(page, form.submit.make)
  await page.getByText(form.range.wide('203.0.0.0/16', '/24')).waitFor()
  await checked(page)
  await fill(page, form.ranges, '203.0.113.0/28')
  await page.getByText(form.size('203.0.113.0/28', 16n)).waitFor()
  await tick(page, 'withdraw', false)
}

test('a key pair is made in the browser: the private half is shown once, never sent, and signs what the server verifies', async () => {
  const holder = await newHolder(browser, world, { options: phone, withTradingPassword: true })
  const { page, faults } = holder
  const sent: string[] = []
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  await page.goto('/settings')
  await page.getByText(text.section.none).waitFor()
  await page.getByRole('link', { name: text.section.look }).click()
  await page.getByText(text.none).waitFor()
  await checked(page)
  await page.getByRole('link', { name: text.make }).click()
  await heading(page, form.make).waitFor()
  await checked(page)
  await tryForm(page)
  await press(page, form.submit.make)
  await page.getByRole('dialog').getByText('Grid bot').waitFor()
  await checked(page)
  await prove(world, holder, 'api-keys.create')

  await heading(page, made.heading).waitFor()
  await checked(page)
  expect(await widthOf(page)).toBe(360)
  const name = await shown(page, 'name')
  const pem = await downloaded(page, made.downloadKey)
  expect(pem.trim()).toBe((await shown(page, 'privateKey')).trim())
  expect(await downloaded(page, inside.paper.download)).toContain(pem.trim())
  await page.getByRole('link', { name: text.toKeys }).click()
  await page.getByText(inside.paper.leaving.title).waitFor()
  await checked(page)
  await press(page, inside.paper.leaving.stay)
  await saveSheet(page)
  await heading(page, 'Grid bot').waitFor()

  const [key] = await keysIn(page)
  const message = Buffer.from('what the downloaded key signs')
  const signature = sign(null, message, createPrivateKey(pem))
  expect(verifySignature(null, message, createPublicKey(key!.publicKey!), signature)).toBe(true)
  // Nothing that left this browser has it, and after the sheet nothing shows it.
  const secret = pem.split('\n')[1]!
  expect(sent.length).toBeGreaterThan(10)
  expect(sent.filter((line) => line.includes(secret) || line.includes(encodeURIComponent(secret)))).toEqual(
    [],
  )
  await page.reload()
  await heading(page, 'Grid bot').waitFor()
  expect(await page.content()).not.toContain(secret)

  await useAndMisuse(holder, { dialect: 'native', name, privateKey: createPrivateKey(pem) })
  expect(await widthOf(page)).toBe(360)
  expect(await told(world, holder)).toEqual(['API key used from a strange address', 'API key made'])
  expect(faults).toEqual([])
})

/** Signed with what was downloaded: taken from its address; from another one refused, and its owner reads why. */
async function useAndMisuse({ page }: Holder, client: Client): Promise<void> {
  const right = await verify(gateway, await order(world, client), { address: '203.0.113.5' })
  expect(outcomeOf(right)).toBe('allowed')
  for (let n = 0; n < 3; n++) {
    const wrong = await verify(gateway, await order(world, client), { address: '198.51.100.9' })
    expect(outcomeOf(wrong)).toBe('wrong-address')
  }
  await expect
    .poll(
      async () => {
        await page.reload()
        await heading(page, text.refused.title).waitFor()
        return await page.getByText(text.refused.reasons['wrong-address']!.what).count()
      },
      { timeout: 15_000 },
    )
    .toBe(1)
  await page.getByText(text.refused.times(3)).waitFor()
  await page.getByText('198.51.100.9').waitFor()
  await page.getByText(text.from('203.0.113.5')).waitFor()
  await checked(page)
}
