import type { Browser } from '../../../test/browser.ts'
import type { Message, World } from '../../../test/harness.ts'
import { confirmed, expectStatus, goodPassword, type Proofs, signUp } from '../../../test/people.ts'

/** What tests of the code do over and over, through the real door. */

export const path = '/v1/anti-phishing-code'
export const paths = [path, `${path}/sample`, `${path}/sample/html`]
export const phrase = 'Blue heron at dawn'
export const other = 'Red kite at dusk'

export type Person = { browser: Browser; email: string; proofs: Proofs }

export async function newPerson(world: World, identifier?: string): Promise<Person> {
  const browser = world.browser()
  const { email } = await signUp(world, browser, identifier)
  return { browser, email, proofs: { password: goodPassword, 'address-code': email } }
}

export async function setPhrase({ browser, proofs }: Person, code = phrase): Promise<void> {
  await expectStatus(await confirmed(browser, 'PUT', path, proofs, { code }), 204)
}

export async function removePhrase({ browser, proofs }: Person): Promise<void> {
  await expectStatus(await confirmed(browser, 'DELETE', path, proofs), 204)
}

/** Somebody with a code; the mails so far are read. */
export async function newHolder(world: World, identifier?: string): Promise<Person & { seen: Set<string> }> {
  const person = await newPerson(world, identifier)
  await setPhrase(person)
  return { ...person, seen: new Set((await world.settledMails()).map(({ id }) => id)) }
}

/** What came since, to this address; nothing is on its way any more. */
export async function mailsSince(world: World, to: string, seen: Set<string>): Promise<Message[]> {
  return (await world.settledMails(to)).filter(({ id }) => !seen.has(id))
}

/** In which parts of a message the text stands. */
export const partsWith = (text: string, { subject, text: plain, html }: Message): string[] =>
  Object.entries({ subject, plain, html })
    .filter(([, part]) => part?.includes(text))
    .map(([name]) => name)
