import { confirm, en, type Parts, press, seen } from './acts.ts'

/** The settings locked with a key, then being unlocked; nothing waits for that. */
export async function lockSettings({ page, shoot }: Parts): Promise<void> {
  const { open, made, locked, unlocking } = en.settingsLock
  await page.goto('/settings/lock')
  await seen(page, open.heading)
  await shoot(page, 'settings-lock')
  await press(page, open.act)
  await confirm(page, 'settings-lock.lock')
  await seen(page, made.heading)
  await shoot(page, 'settings-lock-key')
  await press(page, made.saved)
  await seen(page, locked.heading)
  await shoot(page, 'settings-lock-locked')
  await press(page, locked.act)
  await confirm(page, 'settings-lock.unlock')
  await page.getByText(unlocking.notYou).waitFor()
  await shoot(page, 'settings-lock-unlocking')
}
