import { accountOf } from './attacks.ts'
import type { Browser, World } from './harness.ts'
import { codeAt, expectStatus, givePassword, mailedCode, signUp } from './people.ts'
import { addressIn, type PlaceName } from './places.ts'

export const subjects = {
  device: 'New device signed in',
  unusual: 'Unusual sign-in',
  code: 'Your code to sign in',
} as const

/** The same cookies, from another place. */
export const from = (browser: Browser, place: PlaceName): Browser =>
  browser.copy({ address: addressIn(place) })

/** Answers with the code that is mailed because of `act`. */
export async function giveMailedCode(world: World, browser: Browser, email: string, before: number) {
  const code = await mailedCode(world, email, before)
  return await browser.post('/v1/sign-ins/current/answers', { method: 'address-code', code })
}

export const codesMailed = async (world: World, email: string): Promise<number> =>
  (await world.settledMails(email)).filter(({ text }) => /\b\d{6}\b/.test(text)).length

/** What became of the newest finished sign-in. */
export async function lastSignIn(world: World, email: string) {
  const row = await world.db
    .selectFrom('events')
    .select('data')
    .where('account_id', '=', await accountOf(world, email))
    .where('type', '=', 'sign-in.succeeded')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  const { method, newDevice, risk, reasons } = row.data as Record<string, unknown>
  return { method, newDevice, risk, reasons }
}

/** A person who signed up, and signed in once, in Lisbon, and whose browser is known. */
export async function personInLisbon(world: World) {
  const home = world.browser({ address: addressIn('lisbon') })
  const { email } = await signUp(world, home)
  await expectStatus(await givePassword(home, email), 200)
  return { email, home }
}

export const totpAnswer = async (world: World, secret: string) => ({
  method: 'totp',
  code: codeAt(secret, await world.now()),
})
