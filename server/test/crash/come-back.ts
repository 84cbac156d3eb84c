import type { Browser } from '../browser.ts'
import { changePassword, changes } from './changes.ts'
import { codeOf, stepNow } from './enrol.ts'
import { solve } from './join.ts'
import { Interrupted, type Person } from './journal.ts'
import { codeFor, expectOnce, moment, newBrowser, newSession, type Stage } from './steps.ts'

/**
 * One backup code stays: without any, none is asked for, and none that was used can be told from one that was not. Who signs in by a
 * password is sure of it.
 */
export function mayComeBack({ passwords, secret, backupCodes, passkey, sms }: Person): boolean {
  if (passkey) return true
  if (passwords.length > 1) return false
  return sms ? sms.left > 0 : secret !== null && backupCodes.length > 1
}

/** Somebody known: in, and, every other time, out again; with a passkey they do one thing after the other. */
export async function comeBack(stage: Stage, person: Person): Promise<void> {
  const browser = newBrowser(stage, person.device)
  if (person.passkey) await byPasskey(stage, person, browser)
  else await byPassword(stage, person, browser)
  const session = newSession(stage, person, browser)
  person.turn += 1
  const actor = { person, browser, session }
  if (person.passkey) await changes[person.turn % changes.length]!(stage, actor)
  else if (person.turn % 2 === 0) await leave(stage, browser, session)
  else if (person.sms && person.sms.left > 0) await changePassword(stage, actor)
}

async function leave(stage: Stage, browser: Browser, session: ReturnType<typeof newSession>): Promise<void> {
  const { journal } = stage
  journal.sessions = journal.sessions.filter((one) => one !== session)
  await expectOnce(stage, 204, 'sign-out', () => browser.delete('/v1/session'))
  journal.sessions.push({ ...session, ended: true })
}

/** Without a name: the passkey says whose it is. */
async function byPasskey(stage: Stage, { passkey }: Person, browser: Browser): Promise<void> {
  const asked = await expectOnce(stage, 201, 'options', () => browser.post('/v1/sign-ins/passkey-options'))
  const body = { assertion: passkey!.assert(asked.body.options) }
  const path = '/v1/sign-ins/passkey'
  await expectOnce(stage, 200, 'passkey', () => browser.post(path, body))
  const used = { what: 'assertion' as const, session: null, cookies: {}, method: 'POST' as const, path, body }
  stage.journal.usedOnce.push({ ...used, over: 'passkey-expired' })
}

async function byPassword(stage: Stage, person: Person, browser: Browser): Promise<void> {
  const { identifier, sms } = person
  const begun = await expectOnce(stage, 201, 'sign-in', () => browser.post('/v1/sign-ins', { identifier }))
  // Asked for after a try that was cut off: it counts as a wrong one.
  const captcha = begun.body.captcha ? await solve(browser, 'sign-in', identifier) : undefined
  const since = sms && moment(stage, sms.number)
  if (sms) sms.left -= 1
  const [password] = person.passwords
  await expectOnce(stage, 200, 'password', () =>
    browser.post('/v1/sign-ins/current/password', { password, ...(captcha && { captcha }) }),
  )
  if (since) await giveSms(stage, browser, await codeFor(stage, sms!.number, since))
  else await giveCode(stage, person, browser)
}

const path = '/v1/sign-ins/current/answers'

async function giveSms(stage: Stage, browser: Browser, code: string): Promise<void> {
  const body = { method: 'sms', code }
  const cookies = { attempt: browser.jar.get('sallyport_attempt')! }
  await expectOnce(stage, 200, 'sms', () => browser.post(path, body))
  const used = { what: 'sms' as const, session: null, cookies, method: 'POST' as const, path, body }
  stage.journal.usedOnce.push({ ...used, over: 'attempt-required' })
}

/** The authenticator's code where its step is still to come, a backup code otherwise. Taken from the pile before it is sent. */
async function giveCode(stage: Stage, person: Person, browser: Browser): Promise<void> {
  const { journal } = stage
  const { secret } = person
  const step = stepNow()
  const send = (method: string, code: string) =>
    expectOnce(stage, 200, method, () => browser.post(path, { method, code }))
  if (secret && step >= person.nextStep) {
    person.nextStep = step + 1
    const code = codeOf(secret, step)
    await send('totp', code)
    journal.usedSteps.push({ person, step, code })
  } else {
    const code = person.backupCodes.pop()
    if (!code) throw new Interrupted()
    await send('backup-code', code)
    journal.usedBackupCodes.push({ person, code })
  }
}
