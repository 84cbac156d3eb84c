import type { Page } from 'playwright-core'
import { apiKeys as text } from '../../web/src/words/en/api-keys.ts'
import { en, fill, type Parts, press, seen } from './acts.ts'
import { tradingPassword } from './trading.ts'

type Prove = (page: Page, action: string) => Promise<void>

/** A key pair for a trading program, a secret for another one, what they look like, and one that is made wider and narrower at once. */
export async function makeKeys({ page, shoot }: Parts, prove: Prove = proven): Promise<void> {
  const { form, made, one } = text
  await page.goto('/settings/api-keys?make=true')
  await seen(page, form.make)
  await fill(page, form.label, 'Grid bot')
  await fill(page, form.tag, 'gridbot')
  await page.getByLabel(form.permission.trade.label, { exact: true }).check()
  await fill(page, form.ranges, '203.0.113.0/28\n2001:db8:7::/64')
  await fill(page, form.pairs, 'BTC-USDT, ETH-USDT')
  await page.evaluate(() => window.scrollTo(0, 0))
  await shoot(page, 'api-key-make')
  await press(page, form.submit.make)
  await page.getByRole('dialog').waitFor()
  await shoot(page, 'confirmation-api-key', false)
  await prove(page, 'api-keys.create')
  await seen(page, made.heading)
  await shoot(page, 'api-key-made')
  await press(page, made.saved)
  await seen(page, 'Grid bot')

  await page.goto('/settings/api-keys?make=true')
  await fill(page, form.label, 'Tax report')
  await page.getByLabel(form.dialect, { exact: true }).selectOption('kucoin')
  await press(page, form.submit.make)
  await prove(page, 'api-keys.create')
  await seen(page, made.heading)
  await shoot(page, 'api-key-made-secret')
  await press(page, made.saved)
  await seen(page, 'Tax report')
  await press(page, one.suspend)
  await page.getByText(one.suspendedBecause.holder.title).waitFor()
  await shoot(page, 'api-key-suspended')

  await page.goto('/settings/api-keys')
  await page.getByText('Grid bot').waitFor()
  await shoot(page, 'api-keys')
  await page.getByRole('link', { name: text.lookAt('Tax report') }).click()
  await press(page, one.end)
  await press(page, one.sure.act)
  await page.getByText(one.ended('Tax report')).waitFor()
  await page.getByRole('link', { name: text.lookAt('Grid bot') }).click()
  await page.getByText(text.refused.none).waitFor()
  await shoot(page, 'api-key')
  await page.getByRole('link', { name: one.change, exact: true }).click()
  await seen(page, form.change)
  await page.getByLabel(form.permission.transfer.label, { exact: true }).check()
  await fill(page, form.ranges, '203.0.113.4')
  await page.getByText(form.preview.later).waitFor()
  await page.evaluate(() => window.scrollTo(0, 0))
  await shoot(page, 'api-key-change')
}

/** The trading password; a passkey's device answers by itself. */
async function proven(page: Page, action: string): Promise<void> {
  await fill(page, en.confirmation.tradingPassword, tradingPassword)
  await press(page, en.confirmation.next)
  await page.getByText(en.confirmation.given['trading-password']).waitFor()
  await press(page, en.confirmation.of(action).act)
}
