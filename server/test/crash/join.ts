import { createAuthenticator } from '../authenticator.ts'
import type { Browser } from '../browser.ts'
import { codeAt, freshEmail, goodPassword } from '../people.ts'
import { freshPhone } from '../people-sms.ts'
import { type Actor, confirmedOnce, usedBy } from './confirm.ts'
import { Interrupted, type Person } from './journal.ts'
import { codeFor, expectOnce, newBrowser, newSession, renewing, type Stage } from './steps.ts'

const period = 30_000
export const stepNow = (): number => Math.floor(Date.now() / period)
export const codeOf = (secret: string, step: number): string => codeAt(secret, new Date(step * period))

export const solve = (
  browser: Browser,
  purpose: 'sign-up' | 'sign-in',
  identifier?: string,
): Promise<string> =>
  browser.captcha(purpose, identifier).catch(() => {
    throw new Interrupted()
  })

/** Somebody new, by turns: with an authenticator; by number and with a passkey; with SMS; by mail and with a passkey. */
export async function joinUp(stage: Stage, n: number): Promise<void> {
  const kinds = [
    ['mail', addTotp],
    ['phone', addFirstPasskey],
    ['mail', addSms],
    ['mail', addFirstPasskey],
  ] as const
  const [channel, protect] = kinds[n % kinds.length]!
  const actor = await openAccount(stage, channel === 'mail' ? freshEmail() : freshPhone())
  await protect(stage, actor)
}

async function openAccount(stage: Stage, identifier: string): Promise<Actor> {
  const { journal } = stage
  const browser = newBrowser(stage)
  const captcha = await solve(browser, 'sign-up')
  await expectOnce(stage, 201, 'sign-up', () =>
    browser.post('/v1/sign-ups', { identifier, password: goodPassword, captcha }),
  )
  journal.usedCaptchas.push(captcha)
  const body = { code: await codeFor(stage, identifier) }
  const cookies = { attempt: browser.jar.get('sallyport_attempt')! }
  const path = '/v1/sign-ups/current/answers'
  await expectOnce(stage, 201, 'sign-up answer', () => browser.post(path, body))
  const used = { what: 'sign-up' as const, session: null, cookies, method: 'POST' as const, path, body }
  journal.usedOnce.push({ ...used, over: 'attempt-required' })
  const person = newPerson(identifier, journal.people.length)
  journal.people.push(person)
  return { person, browser, session: newSession(stage, person, browser) }
}

const newPerson = (identifier: string, turn: number): Person => ({
  identifier,
  device: '',
  passwords: [goodPassword],
  secret: null,
  backupCodes: [],
  nextStep: 0,
  passkey: null,
  sms: null,
  turn,
  changed: false,
})

/** An enrolment in its two steps. `ends`: every other session of the account, however often it is done. */
async function enrol(
  stage: Stage,
  actor: Actor,
  { path, body }: { path: string; body: unknown },
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  answer: (begun: any) => Promise<object>,
) {
  const { browser, session } = actor
  return await renewing(stage, { own: session, browser, ends: 'others' }, async () => {
    const begun = await confirmedOnce(stage, actor, 201, { method: 'POST', path, body })
    const given = await answer(begun.body)
    const last = `${path}/${begun.body.id}/confirmation`
    const done = await expectOnce(stage, 200, last, () => browser.post(last, given))
    usedBy(stage, session, { what: 'enrolment', path: last, body: given, over: 'enrolment-over' })
    return { begun: begun.body, codes: done.body.backupCodes as string[] | null }
  })
}

async function addTotp(stage: Stage, actor: Actor): Promise<void> {
  const { person } = actor
  let used = { person, step: 0, code: '' }
  const { begun, codes } = await enrol(
    stage,
    actor,
    { path: '/v1/factors/totp', body: {} },
    async ({ secret }) => {
      const step = stepNow()
      used = { person, step, code: codeOf(secret, step) }
      return { code: used.code }
    },
  )
  Object.assign(person, { secret: begun.secret, backupCodes: codes!, nextStep: used.step + 1 })
  stage.journal.usedSteps.push(used)
}

async function addSms(stage: Stage, actor: Actor): Promise<void> {
  const number = freshPhone()
  const wanted = { path: '/v1/factors/sms', body: { identifier: number } }
  const { begun, codes } = await enrol(stage, actor, wanted, async () => ({
    code: await codeFor(stage, number),
  }))
  Object.assign(actor.person, { sms: { id: begun.id, number, left: 4 }, backupCodes: codes! })
}

async function addFirstPasskey(stage: Stage, actor: Actor): Promise<void> {
  const passkey = createAuthenticator(stage.server.origin)
  await addPasskey(stage, actor, passkey)
  actor.person.passkey = passkey
}

/** Returns its id. */
export async function addPasskey(
  stage: Stage,
  actor: Actor,
  by: ReturnType<typeof createAuthenticator>,
): Promise<string> {
  const wanted = { path: '/v1/factors/passkeys', body: { name: 'Phone' } }
  const { begun } = await enrol(stage, actor, wanted, async ({ options }) => ({
    attestation: by.register(options),
  }))
  stage.journal.passkeys.push({ person: actor.person, id: begun.id, removed: false })
  return begun.id
}
