import type { Browser, Reply } from '../../../test/browser.ts'
import type { World } from '../../../test/harness.ts'
import {
  addTotp,
  codeAt,
  expectStatus,
  goodPassword,
  givePassword as passPassword,
  signUp,
} from '../../../test/people.ts'

/** What the tests of confirmations do over and over, through the real door. */

/** Asks for a guarded action and returns the confirmation that the server demands. */
export async function demanded(browser: Browser, method: 'POST' | 'DELETE', path: string) {
  const reply = await browser.request(method, path, method === 'POST' ? {} : undefined)
  await expectStatus(reply, 403)
  return reply.body.confirmation
}

export const givePassword = (browser: Browser, id: string, password = goodPassword): Promise<Reply> =>
  browser.post(`/v1/confirmations/${id}/answers`, { proof: 'password', password })

export const giveTrading = (browser: Browser, id: string, tradingPassword: string): Promise<Reply> =>
  browser.post(`/v1/confirmations/${id}/answers`, { proof: 'trading-password', tradingPassword })

export const giveCode = (browser: Browser, id: string, code: string): Promise<Reply> =>
  browser.post(`/v1/confirmations/${id}/answers`, { proof: 'totp', code })

/** The code of this moment; the clock moves on to the next step first, so that it is a fresh one. */
export async function freshCode(world: World, secret: string): Promise<string> {
  await world.advance(30)
  return codeAt(secret, await world.now())
}

/** A code that is none of those around this moment. */
export async function wrongCode(world: World, secret: string): Promise<string> {
  const now = (await world.now()).getTime()
  const near = new Set(
    Array.from({ length: 61 }, (_, n) => codeAt(secret, new Date(now + (n - 30) * 30_000))),
  )
  for (let n = 0; ; n++) {
    const code = String(n).padStart(6, '0')
    if (!near.has(code)) return code
  }
}

/** A confirmation of an action with every proof given, ready to be used. */
export async function finished(
  world: World,
  browser: Browser,
  method: 'POST' | 'DELETE',
  path: string,
  secret?: string,
): Promise<string> {
  const { id } = await demanded(browser, method, path)
  await expectStatus(await givePassword(browser, id), 200)
  if (secret) await expectStatus(await giveCode(browser, id, await freshCode(world, secret)), 200)
  return id
}

export const use = (browser: Browser, method: 'POST' | 'DELETE', path: string, id: string): Promise<Reply> =>
  browser.request(method, path, method === 'POST' ? {} : undefined, { confirmation: id })

/** The events of the account whose types begin with `kind`, newest first. */
export async function eventsOf(browser: Browser, kind: string): Promise<{ type: string; data: object }[]> {
  return (await browser.get(`/v1/activity?limit=100&kind=${kind}`)).body.events
}

/** How many replies had which status and code. */
export function tally(replies: Reply[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status, body } of replies) {
    const key = `${status} ${body?.code ?? ''}`.trim()
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}

export async function signInWithBackupCode(browser: Browser, email: string, code: string): Promise<void> {
  await expectStatus(await passPassword(browser, email), 200)
  await expectStatus(await browser.post('/v1/sign-ins/current/answers', { method: 'backup-code', code }), 200)
}

/** Somebody signed in, with an authenticator app. */
export async function newHolder(world: World) {
  const browser = world.browser()
  const { email } = await signUp(world, browser)
  return { browser, email, ...(await addTotp(world, browser)) }
}

/** The same browser at the second process. */
export function atSecond(world: World, browser: Browser): Browser {
  const twin = world.browser({ process: 1 })
  for (const [name, value] of browser.jar) twin.jar.set(name, value)
  return twin
}

/** Of several with the same session, the one that its renewal reached. */
export async function stillSignedIn(...browsers: Browser[]): Promise<Browser> {
  for (const browser of browsers) if ((await browser.get('/v1/session')).status === 200) return browser
  throw new Error('nobody is signed in')
}
