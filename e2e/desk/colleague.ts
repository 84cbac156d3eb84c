import type { Role } from '../../server/src/policy/staff.ts'
import { inviteByCommand } from '../../server/test/desk.ts'
import type { World } from '../../server/test/harness.ts'
import { deskWords } from '../../web/src/desk/words/desk.ts'
import { doorWords } from '../../web/src/desk/words/door.ts'
import { addDevice } from '../browser/authenticator.ts'
import { type Browser, openPage } from '../browser/open.ts'
import { heading, press } from '../doors/steps.ts'

/** Somebody of the desk in a browser of their own: invited, with a passkey on a device of theirs, and signed in, all by the pages. */
export async function newColleague(browser: Browser, world: World, role: Role, options: object = {}) {
  const invited = await inviteByCommand(world, role)
  const opened = await openPage(browser, world.deskOrigins[0]!, options)
  const device = await addDevice(opened.page)
  await joinBy(opened.page, invited.token)
  await press(opened.page, doorWords.signIn.act)
  await opened.page.getByRole('button', { name: deskWords.signOut, exact: true }).waitFor()
  return { ...opened, ...invited, device }
}

/** Sets up a passkey by the link of an invitation, up to the page where one signs in. */
export async function joinBy(page: Awaited<ReturnType<typeof openPage>>['page'], token: string) {
  await page.goto(`/join#${token}`)
  await press(page, doorWords.join.act)
  await heading(page, doorWords.join.done.title).waitFor()
  await page.getByRole('link', { name: doorWords.join.done.act }).click()
  await heading(page, doorWords.signIn.heading).waitFor()
}
