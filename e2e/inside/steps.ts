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
