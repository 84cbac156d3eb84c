import { expect } from 'vitest'
import type { Browser, Reply } from '../../../test/browser.ts'
import { until, type World } from '../../../test/harness.ts'
import { expectStatus, signUp } from '../../../test/people.ts'

/** What the tests of forgotten passwords do over and over, through the real door. */

export const nextPassword = 'another harbour lantern 48'

const linkIn = /\/reset#([\w-]{43})(?![\w-])/

/** The token of each link sent to an address or a number, newest first. */
export async function linksTo(world: World, to: string): Promise<string[]> {
  return (await world.settledMails(to)).flatMap(({ text }) => linkIn.exec(text)?.[1] ?? [])
}

export async function ask(browser: Browser, identifier: string, more: object = {}): Promise<Reply> {
  const captcha = await browser.captcha('password-reset')
  return await browser.post('/v1/password-resets', { identifier, captcha, ...more })
}

/** Until nothing that was asked for waits to be looked into. */
export async function lookedInto(world: World): Promise<void> {
  await until(
    async () =>
      (await world.db.selectFrom('password_reset_asks').select('id').limit(1).execute()).length === 0,
  )
}

/** The link that comes of asking. */
export async function newLink(
  world: World,
  identifier: string,
  browser: Browser = world.browser(),
): Promise<string> {
  const before = (await linksTo(world, identifier)).length
  await expectStatus(await ask(browser, identifier), 202)
  await lookedInto(world)
  const links = await linksTo(world, identifier)
  expect(links).toHaveLength(before + 1)
  return links[0]!
}

export const look = (world: World, token: unknown): Promise<Reply> =>
  world.browser().post('/v1/password-resets/look', { token })

export const finish = (browser: Browser, token: string, more: object = {}): Promise<Reply> =>
  browser.post('/v1/password-resets/finish', { token, password: nextPassword, ...more })

/** Somebody with an account and a session. */
export async function person(world: World) {
  const browser = world.browser()
  return { browser, ...(await signUp(world, browser)) }
}
