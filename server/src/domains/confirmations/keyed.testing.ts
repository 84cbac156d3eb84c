import type { Knobs } from '../../../test/authenticator.ts'
import type { Browser } from '../../../test/browser.ts'
import type { World } from '../../../test/harness.ts'
import { expectStatus, signUp } from '../../../test/people.ts'
import { addPasskey } from '../../../test/people-sign-in.ts'
import { demanded, givePassword } from './asking.testing.ts'

/** Confirmations that a passkey is asked for. */

export const codes = '/v1/factors/backup-codes'

export async function keyHolder(world: World) {
  const browser = world.browser()
  const { email } = await signUp(world, browser)
  return { browser, email, ...(await addPasskey(world, browser)) }
}

/** A confirmation that waits for the passkey. */
export async function atPasskey(browser: Browser) {
  const { id } = await demanded(browser, 'POST', codes)
  const reply = await expectStatus(await givePassword(browser, id), 200)
  return reply.body.confirmation
}

export const give = (browser: Browser, id: string, assertion: unknown) =>
  browser.post(`/v1/confirmations/${id}/answers`, { proof: 'passkey', assertion })

/** What a browser at the second process signs: the same challenge, on that process's own page. */
export const there = (world: World): Knobs => ({ origin: world.origins[1]! })
