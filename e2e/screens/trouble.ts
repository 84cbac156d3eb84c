import { freezeLink } from '../../web/src/words/en/freeze-link.ts'
import { en, type Parts, press, seen, sentTo } from './acts.ts'

/** What one meets after something that was not oneself: the list, the freeze, the way through, by link and by hand. Nothing is lifted. */
export async function lookIntoTrouble({ page, other, origin, shoot }: Parts, email: string): Promise<void> {
  await other.goto(await sentTo(origin, email, /\/freeze#\S+/))
  await other.getByRole('button', { name: freezeLink.freeze.act }).waitFor()
  await shoot(other, 'freeze')
  await page.goto('/settings/preferences', { waitUntil: 'networkidle' })
  await seen(page, en.preferences.title)
  await shoot(page, 'preferences')
  await page.goto('/not-me', { waitUntil: 'networkidle' })
  await page.locator('[aria-current="step"]').waitFor()
  await shoot(page, 'not-me')
  await page.goto('/dashboard', { waitUntil: 'networkidle' })
  await press(page, en.freeze.act)
  await page.getByRole('dialog').waitFor()
  await shoot(page, 'freeze-sheet', false)
  await press(page, en.freeze.sheet.act)
  await page.getByText(en.freeze.frozen.title).waitFor()
  await page.goto('/not-me', { waitUntil: 'networkidle' })
  await press(page, en.notMe.password.skip)
  await page.getByRole('link', { name: en.notMe.factors.act }).waitFor()
  await shoot(page, 'not-me-factors')
}
