import { expect } from 'vitest'
import { help } from '../../web/src/words/en/help.ts'
import type { Page } from '../browser/open.ts'

export const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
/** Every check has come to an end, with so many things to look at. */
export const summary = (page: Page, count: number) => says(page, help.done(count))

export async function fits(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    globalThis.innerWidth,
  ])
  expect(content).toBeLessThanOrEqual(window!)
}
