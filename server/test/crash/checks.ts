import { expect } from 'vitest'
import { type Browser, createBrowser } from '../browser.ts'
import { freshAddress } from '../harness.ts'
import { freshEmail, goodPassword } from '../people.ts'
import type { Journal, Person } from './journal.ts'
import type { Killable } from './killable.ts'

const browserWith = ({ origin }: Killable, cookies: Record<string, string> = {}): Browser => {
  const browser = createBrowser(origin, { address: freshAddress() })
  for (const [name, value] of Object.entries(cookies)) browser.jar.set(`sallyport_${name}`, value)
  return browser
}

/** Whoever was told that they are signed in, is; whoever was told that they are out, stays out. */
export async function expectSessions(server: Killable, { sessions }: Journal): Promise<void> {
  for (const { token, ended } of sessions)
    expect((await browserWith(server, { session: token }).get('/v1/session')).status).toBe(ended ? 401 : 200)
}

/** Passwords and factors are there; codes that were never sent all count still, and codes that were taken do not. */
export async function expectPeople(server: Killable, journal: Journal): Promise<void> {
  for (const person of journal.people) {
    const session = journal.sessions.find(({ email, ended }) => email === person.email && !ended)
    if (!session) continue
    const { body } = await browserWith(server, { session: session.token }).get('/v1/factors')
    if (!person.secret) continue
    expect(body.totp).toMatchObject({ disabled: false })
    const used = journal.usedBackupCodes.filter(({ email }) => email === person.email).length
    expect(body.backupCodes.left).toBeGreaterThanOrEqual(person.backupCodes.length)
    expect(body.backupCodes.left).toBeLessThanOrEqual(10 - used)
  }
}

/** A sign-in of somebody known, up to the second factor. */
async function atFactor(server: Killable, { email, device }: Person): Promise<Browser> {
  const browser = browserWith(server, { device })
  const begun = await browser.post('/v1/sign-ins', { identifier: email })
  const captcha = begun.body.captcha ? await browser.captcha('sign-in', email) : undefined
  const reply = await browser.post('/v1/sign-ins/current/password', {
    password: goodPassword,
    ...(captcha && { captcha }),
  })
  expect(reply.body).toMatchObject({ step: 'factor' })
  return browser
}

const answer = async (browser: Browser, method: string, code: string): Promise<string> =>
  (await browser.post('/v1/sign-ins/current/answers', { method, code })).body.code

/** Used codes stay used. Three of each person: after five wrong ones anybody would have to wait. */
export async function expectBackupCodesUsed(server: Killable, journal: Journal): Promise<number> {
  let replayed = 0
  for (const person of journal.people) {
    const codes = journal.usedBackupCodes.filter(({ email }) => email === person.email).slice(-3)
    if (codes.length === 0) continue
    const browser = await atFactor(server, person)
    for (const { code } of codes) expect(await answer(browser, 'backup-code', code)).toBe('code-used')
    replayed += codes.length
  }
  return replayed
}

/** The latest step anybody used, replayed by everybody who used it, with the clock set back to it. */
export async function expectStepsUsed(server: Killable, journal: Journal): Promise<number> {
  const stepOf = new Map(journal.usedSteps.map((used) => [used.email, used]))
  const latest = Math.max(...journal.usedSteps.map(({ step }) => step))
  const advanceSeconds = latest * 30 + 15 - Date.now() / 1000
  await browserWith(server).post('/test/clock', { advanceSeconds })
  const again = journal.people.filter(({ email }) => stepOf.get(email)?.step === latest)
  for (const person of again)
    expect(await answer(await atFactor(server, person), 'totp', stepOf.get(person.email)!.code)).toBe(
      'code-used',
    )
  await browserWith(server).post('/test/clock', { advanceSeconds: -advanceSeconds })
  const rows = await server.db
    .selectFrom('totp_authenticators as t')
    .innerJoin('identifiers as i', 'i.account_id', 't.account_id')
    .select(['i.written as email', 't.last_step as lastStep'])
    .where('t.confirmed_at', 'is not', null)
    .execute()
  const stored = new Map(rows.map(({ email, lastStep }) => [email, Number(lastStep)]))
  for (const { email, step } of journal.usedSteps) expect(stored.get(email)).toBeGreaterThanOrEqual(step)
  return again.length
}

/** Mail codes, CAPTCHA answers and confirmations: what was used once does nothing more. */
export async function expectUsedUp(server: Killable, journal: Journal): Promise<void> {
  for (const { attempt, code } of journal.usedMailCodes) {
    const reply = await browserWith(server, { attempt }).post('/v1/sign-ups/current/answers', { code })
    expect(reply.body.code).toBe('attempt-required')
  }
  for (const captcha of journal.usedCaptchas) {
    const body = { identifier: freshEmail(), password: goodPassword, captcha }
    expect((await browserWith(server).post('/v1/sign-ups', body)).body.code).toBe('captcha-wrong')
  }
  for (const { token, id } of journal.usedConfirmations) {
    const browser = browserWith(server, { session: token })
    const reply = await browser.post('/v1/factors/totp', {}, { confirmation: id })
    expect(reply.body.code).toBe('confirmation-over')
  }
}
