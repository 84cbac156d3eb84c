import type { Browser } from '../../../test/browser.ts'
import type { World } from '../../../test/harness.ts'
import { expectStatus, freshEmail, signUp } from '../../../test/people.ts'
import { addSms, codeSentBy, freshPhone } from '../../../test/people-sign-in.ts'
import { demanded, givePassword } from './asking.testing.ts'

/** Proofs that are codes sent to somebody, and who is asked for them. */

export const codes = '/v1/factors/backup-codes'

export async function numberHolder(world: World) {
  const browser = world.browser()
  const { email } = await signUp(world, browser)
  const number = freshPhone()
  return { browser, email, number, ...(await addSms(world, browser, number)) }
}

/** Somebody without a factor, who must read the address that is there to add another one. */
export async function plainHolder(world: World, identifier = freshEmail()) {
  const browser = world.browser()
  await signUp(world, browser, identifier)
  return { browser, identifier }
}

export type Proof = 'sms' | 'address-code'

/** Asks for what takes such a code. */
export const ask = async (browser: Browser, proof: Proof) =>
  proof === 'sms'
    ? await demanded(browser, 'POST', codes)
    : (await browser.post('/v1/identifiers', { identifier: freshEmail('new') })).body.confirmation

/** A confirmation that waits for a code which nobody has asked for yet. */
export async function atCode(browser: Browser, proof: Proof): Promise<string> {
  const { id, proofs } = await ask(browser, proof)
  if (proofs[1]?.kind !== proof) throw new Error(`${proofs[1]?.kind} is asked, not ${proof}`)
  await expectStatus(await givePassword(browser, id), 200)
  return id
}

export const send = (browser: Browser, id: string) => browser.post(`/v1/confirmations/${id}/codes`)
export const give = (browser: Browser, id: string, proof: Proof, code: string) =>
  browser.post(`/v1/confirmations/${id}/answers`, { proof, code })

/** The code that comes of asking for one, and the answer to that. */
export const sent = async (world: World, browser: Browser, id: string, to: string) =>
  await codeSentBy(world, to, async () => expectStatus(await send(browser, id), 200))

export const wrongFor = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

type Somebody = { browser: Browser; to: string; email: string }

async function withNumber(world: World): Promise<Somebody> {
  const { browser, number, email } = await numberHolder(world)
  return { browser, to: number, email }
}

async function withAddress(world: World): Promise<Somebody> {
  const { browser, identifier } = await plainHolder(world)
  return { browser, to: identifier, email: identifier }
}

/** Each kind of code, with somebody who is asked for it. */
export const kinds: [Proof, (world: World) => Promise<Somebody>][] = [
  ['sms', withNumber],
  ['address-code', withAddress],
]
