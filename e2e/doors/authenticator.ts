import type { World } from '../../server/test/harness.ts'
import { codeAt, goodPassword } from '../../server/test/people.ts'
import { inside } from '../../web/src/words/en/inside.ts'
import type { Page } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import { fill, heading, press } from './steps.ts'

/** An authenticator app for whoever is signed in, and its key. The clock moves on to the next code afterwards. */
export async function addAuthenticator(world: World, page: Page): Promise<string> {
  await page.goto('/security/authenticator')
  await press(page, inside.authenticator.start)
  await fill(page, en.confirmation.password, goodPassword)
  await press(page, en.confirmation.of('factors.totp.add').act)
  await heading(page, inside.authenticator.scan).waitFor()
  const secret = (await page.getByTestId('totp-key').innerText()).replace(/\s/g, '')
  await fill(page, inside.authenticator.codeLabel, codeAt(secret, await world.now()))
  await press(page, inside.authenticator.confirm)
  await press(page, inside.backupCodes.saved)
  await heading(page, inside.security.heading).waitFor()
  await world.advance(90)
  return secret
}
