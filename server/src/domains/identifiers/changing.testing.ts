import type { Browser, Reply } from '../../../test/browser.ts'
import type { Message, World } from '../../../test/harness.ts'
import {
  beginSignUp,
  confirmed,
  expectStatus,
  freshEmail,
  givePassword,
  goodPassword,
  type Proofs,
} from '../../../test/people.ts'

/** What the tests of addresses do over and over, through the real door. */

let numbers = 0
/** A number of a kind and country that takes SMS; nobody used it before, nor soon one of its block of a thousand. */
export function freshNumber(): string {
  numbers = (numbers + 7_919) % 1_000_000
  return `+447400${String(numbers).padStart(6, '0')}`
}

export type Person = { browser: Browser; email: string; proofs: Proofs }

/** Somebody signed in, without a second factor: asked for the password and for a code to the first address. */
export async function newPerson(world: World, identifier = freshEmail()): Promise<Person> {
  const browser = world.browser()
  await expectStatus(await beginSignUp(browser, identifier), 201)
  const code = await newestCode(world, identifier)
  await expectStatus(await browser.post('/v1/sign-ups/current/answers', { code }), 201)
  return {
    browser,
    email: identifier,
    proofs: { password: goodPassword, 'address-code': identifier },
  }
}

/** The newest code that was sent to an address or a number. */
export async function newestCode(world: World, to: string): Promise<string> {
  for (const { text } of await world.settledMails(to)) {
    const code = /\b(\d{6})\b/.exec(text)?.[1]
    if (code) return code
  }
  throw new Error(`no code was sent to ${to}`)
}

export const beginAdding = ({ browser, proofs }: Person, identifier: string): Promise<Reply> =>
  confirmed(browser, 'POST', '/v1/identifiers', proofs, { identifier })

export async function beginReplacing(
  { browser, proofs }: Person,
  old: string,
  identifier: string,
): Promise<Reply> {
  const path = `/v1/identifiers/${await idOf(browser, old)}/replacement`
  return await confirmed(browser, 'POST', path, proofs, { identifier })
}

export async function remove({ browser, proofs }: Person, old: string): Promise<Reply> {
  return await confirmed(browser, 'DELETE', `/v1/identifiers/${await idOf(browser, old)}`, proofs)
}

export const answerChange = (browser: Browser, id: string, code: string): Promise<Reply> =>
  browser.post(`/v1/identifier-changes/${id}/answers`, { code })

export async function add(world: World, person: Person, identifier: string): Promise<Reply> {
  const { body } = await expectStatus(await beginAdding(person, identifier), 201)
  const code = await newestCode(world, identifier)
  return await expectStatus(await answerChange(person.browser, body.id, code), 200)
}

export async function replace(world: World, person: Person, old: string, identifier: string): Promise<Reply> {
  const { body } = await expectStatus(await beginReplacing(person, old, identifier), 201)
  const code = await newestCode(world, identifier)
  return await expectStatus(await answerChange(person.browser, body.id, code), 200)
}

/** As the list shows it. */
export const masked = (identifier: string): string =>
  identifier.startsWith('+')
    ? `+44 ••• ••${identifier.slice(-2)}`
    : `${identifier[0]}•••${identifier.slice(identifier.indexOf('@'))}`

type Line = { id: string; kind: string; shown: string; leavesAt: string | null }

export const linesOf = async (browser: Browser): Promise<Line[]> =>
  (await expectStatus(await browser.get('/v1/identifiers'), 200)).body.identifiers

/** Of those that are shown alike, the one that does not leave. */
export async function idOf(browser: Browser, identifier: string): Promise<string> {
  const found = (await linesOf(browser)).filter(({ shown }) => shown === masked(identifier))
  const line = found.find(({ leavesAt }) => leavesAt === null) ?? found[0]
  if (!line) throw new Error(`${identifier} is not listed`)
  return line.id
}

const isAboutChange = ({ text, subject }: Message): boolean =>
  /Address (added|changed|removed)/.test(subject) ||
  /takes the place|was added|leaves your account/.test(text)

/** Messages about changed addresses that went to one of them, newest first. */
export const changeMessages = async (world: World, to: string): Promise<Message[]> =>
  (await world.settledMails(to)).filter(isAboutChange)

const link = /\/veto#([\w-]{43})/

/** The token of each veto link sent to an address, newest first; null for a message about a change that has none. */
export const vetoTokens = async (world: World, to: string): Promise<(string | null)[]> =>
  (await changeMessages(world, to)).map(({ text }) => link.exec(text)?.[1] ?? null)

export async function newestVeto(world: World, to: string): Promise<string> {
  const [token] = await vetoTokens(world, to)
  if (!token) throw new Error(`no veto link was sent to ${to}`)
  return token
}

/** Whether an address signs in with the password, up to the next step. */
export async function opens(world: World, identifier: string, password = goodPassword): Promise<boolean> {
  const reply = await givePassword(world.browser(), identifier, password)
  return reply.status === 200
}

/** Signs in anew, as after a session has run out. */
export async function signInAgain(
  world: World,
  browser: Browser,
  identifier: string,
  password = goodPassword,
): Promise<void> {
  const { body } = await expectStatus(await givePassword(browser, identifier, password), 200)
  if (body.step === 'done') return
  const code = await newestCode(world, identifier)
  const answer = { method: 'address-code', code }
  await expectStatus(await browser.post('/v1/sign-ins/current/answers', answer), 200)
}

export const hour = 60 * 60
export const day = 24 * hour
