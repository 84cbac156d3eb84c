import type { World } from '../../server/test/harness.ts'
import { freshEmail } from '../../server/test/people.ts'
import { type Browser, openPage, type Page } from '../browser/open.ts'
import { signUp } from '../doors/steps.ts'

/** Somebody with a fresh account, on its overview. */
export async function newPerson(browser: Browser, world: World, options: object = {}) {
  const opened = await openPage(browser, world.origin, options)
  const email = freshEmail()
  await signUp(world, opened.page, email)
  return { ...opened, email }
}

/** In the sheet alone: the page below may have a button of the same name. */
export const inSheet = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click()

export const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth)

/** Presses Tab until something of that name has the focus; fails when it never does. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const focused = () =>
    page.evaluate(() => {
      const at = document.activeElement
      const [label] = (at as HTMLInputElement | null)?.labels ?? []
      return at?.getAttribute('aria-label') ?? label?.textContent ?? at?.textContent ?? ''
    })
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    if ((await focused()).trim() === name) return
  }
  throw new Error(`the keyboard never reaches "${name}"`)
}
