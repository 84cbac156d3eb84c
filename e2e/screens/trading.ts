import { confirm, en, fill, type Parts, press, seen } from './acts.ts'

export const tradingPassword = 'copper gate at low tide'

/** The second password, for value: chosen, set, and trading opened by it, the second time rightly. */
export async function openTrading({ page, shoot }: Parts): Promise<void> {
  const { form, done, window } = en.trading
  await page.goto('/security/trading-password')
  await fill(page, form.label.password, tradingPassword)
  await page.getByText(en.strength.scores[4]).waitFor()
  await shoot(page, 'trading-password-choose')
  await press(page, form.submit.set)
  await page.getByRole('dialog').waitFor()
  await shoot(page, 'confirmation-trading-password', false)
  await confirm(page, 'trading-password.set')
  await page.getByText(done.set).waitFor()
  await shoot(page, 'trading-password')
  await page.goto('/trading-window')
  await fill(page, window.label.password, 'copper gate')
  await press(page, window.submit)
  await page.locator('[aria-invalid]').waitFor()
  await shoot(page, 'trading-window')
  await fill(page, window.label.password, tradingPassword)
  await press(page, window.submit)
  await seen(page, window.open)
  await shoot(page, 'trading-window-open')
}
