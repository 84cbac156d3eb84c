import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  newGateway,
  order,
  outcomeOf,
  verify,
} from '../../server/src/domains/api-requests/verifying.testing.ts'
import { openWorld, type World } from '../../server/test/harness.ts'
import type { Service } from '../../server/test/service.ts'
import { apiKeys as text } from '../../web/src/words/en/api-keys.ts'
import { type Browser, openChromium, webFolder } from '../browser/open.ts'
import { checked, fill, heading, press } from '../doors/steps.ts'
import { keysIn, newHolder, openForm, prove, saveSheet, shown, tick, told } from './api-keys-steps.ts'
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
