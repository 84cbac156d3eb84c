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
import { type Holder, keysIn, newHolder, openForm, prove, saveSheet, tick, told } from './api-keys-steps.ts'
import { inSheet } from './steps.ts'

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

const { form, made, one } = text
const phone = { viewport: { width: 360, height: 740 } }
const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth)

/** The word after its label on the sheet. */
const shown = (page: Page, part: 'name' | 'secret' | 'passphrase' | 'privateKey') =>
  page.getByTestId(`api-key-${part}`).innerText()

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

test('a shared secret is shown once; a key is narrowed at once, widened with a wait that can be taken back, suspended, resumed and ended', async () => {
  const holder = await newHolder(browser, world, { withTradingPassword: true })
  const { page, faults } = holder
  await openForm(page, 'Tax report')
  await page.getByLabel(form.dialect, { exact: true }).selectOption('kucoin')
  await fill(page, form.ranges, '203.0.113.0/24')
  await press(page, form.submit.make)
  await prove(world, holder, 'api-keys.create')
  await heading(page, made.heading).waitFor()
  const [name, secret, passphrase] = [
    await shown(page, 'name'),
    await shown(page, 'secret'),
    await shown(page, 'passphrase'),
  ]
  expect([name.length, secret.length, passphrase.length]).toEqual([27, 43, 22])
  await saveSheet(page)
  await heading(page, 'Tax report').waitFor()
  const read = { dialect: 'kucoin', name, secret, passphrase } as const
  const asked = async (address: string) =>
    outcomeOf(await verify(gateway, await order(world, read), { address, needs: 'read' }))
  expect(await asked('203.0.113.200')).toBe('allowed')

  // Narrower: no sheet, at once.
  await page.getByRole('link', { name: one.change, exact: true }).click()
  await page.getByText(form.preview.same).waitFor()
  await fill(page, form.ranges, '203.0.113.4')
  await page.getByText(form.preview.narrowOnly).waitFor()
  await checked(page)
  await press(page, form.submit.narrow)
  await page.getByText(one.changed).waitFor()
  expect(await asked('203.0.113.200')).toBe('wrong-address')
  expect(await asked('203.0.113.4')).toBe('allowed')

  // Wider: proofs, and it waits.
  await page.getByRole('link', { name: one.change, exact: true }).click()
  await tick(page, 'trade')
  await page.getByText(form.preview.later).waitFor()
  await press(page, form.submit.change)
  await prove(world, holder, 'api-keys.change')
  await page
    .getByText(/^In 2[34] hours? .*this key can do more$|^In 24 hours this key can do more$/)
    .waitFor()
  await checked(page)
  expect((await keysIn(page))[0]).toMatchObject({
    permissions: ['read'],
    wider: { permissions: ['read', 'trade'] },
  })
  await press(page, one.wider.back)
  await page.getByText(one.wider.tookBack).waitFor()
  expect((await keysIn(page))[0]).toMatchObject({ permissions: ['read'], wider: null })

  await press(page, one.suspend)
  await page.getByText(one.suspendedBecause.holder.title).waitFor()
  // The button is gone with what it did; the focus is not.
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false)
  await checked(page)
  expect(await asked('203.0.113.4')).toBe('suspended')
  await press(page, one.resume)
  await prove(world, holder, 'api-keys.resume')
  await page.getByText(one.resumed).waitFor()
  expect(await asked('203.0.113.4')).toBe('allowed')

  await press(page, one.end)
  await page.getByRole('dialog').getByText(one.sure.lead).waitFor()
  await checked(page)
  await inSheet(page, one.sure.act)
  await page.getByText(one.ended('Tax report')).waitFor()
  await page.getByText(text.none).waitFor()
  expect(await asked('203.0.113.4')).toBe('ended')
  expect(await told(world, holder)).toEqual([
    'API key ended',
    'API key resumed',
    'API key suspended',
    'API key made narrower',
    'API key made wider',
    'API key used from a strange address',
    'API key made narrower',
    'API key made',
  ])
  expect(faults).toEqual([])
})

test('keys of one application end together', async () => {
  const holder = await newHolder(browser, world, { withTradingPassword: true })
  const { page, faults } = holder
  for (const label of ['North', 'South', 'Alone']) {
    await openForm(page, label)
    if (label !== 'Alone') await fill(page, form.tag, 'weather')
    await page.getByLabel(form.ways.hmac.label, { exact: true }).check()
    await press(page, form.submit.make)
    await prove(world, holder, 'api-keys.create')
    await heading(page, made.heading).waitFor()
    await saveSheet(page)
    await heading(page, label).waitFor()
  }
  await page.getByRole('link', { name: text.toKeys }).click()
  await checked(page)
  await press(page, text.tags.endOf('weather'))
  await inSheet(page, text.tags.sure.act(2))
  await page.getByText(text.tags.ended('weather', 2)).waitFor()
  expect((await keysIn(page)).map(({ label }) => label)).toEqual(['Alone'])
  expect(await told(world, holder)).toEqual([
    'API keys of an application ended',
    ...Array(3).fill('API key made'),
  ])
  expect(faults).toEqual([])
})
