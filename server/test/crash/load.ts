import type { Browser } from '../browser.ts'
import { codeAt, freshEmail, goodPassword } from '../people.ts'
import { Interrupted, type Person } from './journal.ts'
import { codeFor, expectOnce, newBrowser, type Stage } from './steps.ts'

const period = 30_000
const stepNow = (): number => Math.floor(Date.now() / period)
const codeOf = (secret: string, step: number): string => codeAt(secret, new Date(step * period))

const solve = (browser: Browser, purpose: 'sign-up' | 'sign-in', identifier?: string): Promise<string> =>
  browser.captcha(purpose, identifier).catch(() => {
    throw new Interrupted()
  })

/** Somebody new: an account by mail code, an authenticator and backup codes by a confirmation. */
export async function joinUp(stage: Stage): Promise<void> {
  const { journal } = stage
  const email = freshEmail()
  const browser = newBrowser(stage)
  const captcha = await solve(browser, 'sign-up')
  await expectOnce(stage, 201, 'sign-up', () =>
    browser.post('/v1/sign-ups', { identifier: email, password: goodPassword, captcha }),
  )
  journal.usedCaptchas.push(captcha)
  const code = await codeFor(stage, email)
  const attempt = browser.jar.get('sallyport_attempt')!
  await expectOnce(stage, 201, 'sign-up answer', () => browser.post('/v1/sign-ups/current/answers', { code }))
  const token = browser.jar.get('sallyport_session')!
  const device = browser.jar.get('sallyport_device')!
  journal.usedMailCodes.push({ attempt, code })
  const session = { token, email, ended: false }
  journal.sessions.push(session)
  const person: Person = { email, device, secret: null, backupCodes: [], nextStep: 0 }
  journal.people.push(person)

  const asked = await expectOnce(stage, 403, 'demand', () => browser.post('/v1/factors/totp', {}))
  const { id } = asked.body.confirmation
  await expectOnce(stage, 200, 'proof', () =>
    browser.post(`/v1/confirmations/${id}/answers`, { proof: 'password', password: goodPassword }),
  )
  // With every confirmed action, and with the new factor, the session gets a new token: until the last is known, none is.
  journal.sessions.splice(journal.sessions.indexOf(session), 1)
  const begun = await expectOnce(stage, 201, 'enrolment', () =>
    browser.post('/v1/factors/totp', {}, { confirmation: id }),
  )
  const step = stepNow()
  const given = codeOf(begun.body.secret, step)
  const done = await expectOnce(stage, 200, 'enrolment code', () =>
    browser.post(`/v1/factors/totp/${begun.body.id}/confirmation`, { code: given }),
  )
  Object.assign(person, { secret: begun.body.secret, backupCodes: done.body.backupCodes, nextStep: step + 1 })
  journal.usedSteps.push({ email, step, code: given })
  const renewed = browser.jar.get('sallyport_session')!
  journal.usedConfirmations.push({ token: renewed, id })
  journal.sessions.push({ ...session, token: renewed })
}

/** Somebody with an authenticator: in by password and code, and, every other time, out again. */
export async function comeBack(stage: Stage, person: Person, leave: boolean): Promise<void> {
  const { journal } = stage
  const browser = newBrowser(stage, person.device)
  const begun = await expectOnce(stage, 201, 'sign-in', () =>
    browser.post('/v1/sign-ins', { identifier: person.email }),
  )
  // Asked for after a try that was cut off: it counts as a wrong one.
  const captcha = begun.body.captcha ? await solve(browser, 'sign-in', person.email) : undefined
  await expectOnce(stage, 200, 'password', () =>
    browser.post('/v1/sign-ins/current/password', { password: goodPassword, ...(captcha && { captcha }) }),
  )
  await giveCode(stage, person, browser)
  const token = browser.jar.get('sallyport_session')!
  person.device = browser.jar.get('sallyport_device') ?? person.device
  const session = { token, email: person.email, ended: false }
  journal.sessions.push(session)
  if (!leave) return
  journal.sessions.pop()
  await expectOnce(stage, 204, 'sign-out', () => browser.delete('/v1/session'))
  journal.sessions.push({ ...session, ended: true })
}

/** The authenticator's code where its step is still to come, a backup code otherwise. Taken from the pile before it is sent. */
async function giveCode(stage: Stage, person: Person, browser: Browser): Promise<void> {
  const { journal } = stage
  const { email, secret } = person
  const step = stepNow()
  const send = (method: string, code: string) =>
    expectOnce(stage, 200, method, () => browser.post('/v1/sign-ins/current/answers', { method, code }))
  if (secret && step >= person.nextStep) {
    person.nextStep = step + 1
    const code = codeOf(secret, step)
    await send('totp', code)
    journal.usedSteps.push({ email, step, code })
  } else {
    const code = person.backupCodes.pop()
    if (!code) throw new Interrupted()
    await send('backup-code', code)
    journal.usedBackupCodes.push({ email, code })
  }
}
