import type { Browser } from '../browser.ts'
import { freshEmail, goodPassword } from '../people.ts'
import { freshPhone } from '../people-sms.ts'
import { replaceAddress } from './changes.ts'
import type { Actor } from './confirm.ts'
import { addFirstPasskey, addSms, addTotp } from './enrol.ts'
import { Interrupted, type Person } from './journal.ts'
import { codeFor, expectOnce, newBrowser, newSession, type Stage } from './steps.ts'

export const solve = (
  browser: Browser,
  purpose: 'sign-up' | 'sign-in',
  identifier?: string,
): Promise<string> =>
  browser.captcha(purpose, identifier).catch(() => {
    throw new Interrupted()
  })

/** Somebody new, by turns; the last has no second factor, and changes the address with a code to it. */
export async function joinUp(stage: Stage, n: number): Promise<void> {
  const kinds = [
    ['phone', addFirstPasskey],
    ['mail', addTotp],
    ['mail', addFirstPasskey],
    ['mail', addSms],
    ['mail', replaceAddress],
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
  lifted: false,
})
