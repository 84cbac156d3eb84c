import { expect } from 'vitest'
import { type Browser, createBrowser } from '../browser.ts'
import { freshAddress } from '../harness.ts'
import { freshEmail, goodPassword } from '../people.ts'
import type { Journal, Once, Person, Session } from './journal.ts'
import type { Killable } from './killable.ts'

export const browserWith = ({ origin }: Killable, cookies: Record<string, string> = {}): Browser => {
  const browser = createBrowser(origin, { address: freshAddress() })
  for (const [name, value] of Object.entries(cookies)) browser.jar.set(`sallyport_${name}`, value)
  return browser
}

/** Whoever was told that they are signed in, is; whoever was told that they are out, stays out. */
export async function expectSessions(server: Killable, { sessions }: Journal): Promise<void> {
  for (const { token, ended } of sessions)
    expect((await browserWith(server, { session: token }).get('/v1/session')).status).toBe(ended ? 401 : 200)
}

const sessionOf = ({ sessions }: Journal, person: Person): Session | undefined =>
  sessions.find((session) => session.person === person && !session.ended)

/** Factors are there; codes that were never sent all count still, and codes that were taken do not. */
export async function expectPeople(server: Killable, journal: Journal): Promise<void> {
  for (const person of journal.people) {
    const session = sessionOf(journal, person)
    if (!session) continue
    const { body } = await browserWith(server, { session: session.token }).get('/v1/factors')
    const ids = body.passkeys.map(({ id }: { id: string }) => id)
    for (const { id, removed } of journal.passkeys.filter((one) => one.person === person))
      expect(ids.includes(id), `passkey ${id}`).toBe(!removed)
    if (person.sms) expect(body.sms).toMatchObject({ id: person.sms.id, disabled: false })
    if (person.secret) expect(body.totp).toMatchObject({ disabled: false })
    if (!person.secret && !person.sms) continue
    const used = journal.usedBackupCodes.filter((one) => one.person === person).length
    expect(body.backupCodes.left).toBeGreaterThanOrEqual(person.backupCodes.length)
    expect(body.backupCodes.left).toBeLessThanOrEqual(10 - used)
  }
}

async function givePassword(server: Killable, { device }: Person, identifier: string, password: string) {
  const browser = browserWith(server, { device })
  const begun = await browser.post('/v1/sign-ins', { identifier })
  const captcha = begun.body.captcha ? await browser.captcha('sign-in', identifier) : undefined
  const body = { password, ...(captcha && { captcha }) }
  return { browser, reply: await browser.post('/v1/sign-ins/current/password', body) }
}

/** A password that was changed opens nothing, and one of those that may count does. A new address signs in unless it was vetoed. */
export async function expectNames(server: Killable, journal: Journal): Promise<void> {
  // The latest of each: after five wrong ones anybody would have to wait.
  const latest = new Map(journal.passwords.map(({ person, old }) => [person, old]))
  for (const [person, old] of latest) {
    const { reply } = await givePassword(server, person, person.identifier, old)
    expect(reply.body.code).toBe('password-wrong')
  }
  for (const person of journal.people.filter(({ passkey }) => passkey)) {
    const change = journal.changes.find((one) => one.person === person)
    const codes: unknown[] = []
    const names = [person.identifier, ...(change ? [change.added] : [])]
    for (const name of names) codes.push(await stepFor(server, person, name))
    expect(codes[0]).toBe('factor')
    if (change && change.vetoed !== null) expect(codes[1]).toBe(change.vetoed ? 'password-wrong' : 'factor')
  }
}

async function stepFor(server: Killable, person: Person, name: string): Promise<string> {
  let found = ''
  for (const password of person.passwords) {
    const { reply } = await givePassword(server, person, name, password)
    found = reply.body.step ?? reply.body.code
    if (found === 'factor') break
  }
  return found
}

/** A sign-in of somebody known, up to the second factor. */
async function atFactor(server: Killable, person: Person): Promise<Browser> {
  const { browser, reply } = await givePassword(server, person, person.identifier, goodPassword)
  expect(reply.body).toMatchObject({ step: 'factor' })
  return browser
}

const answer = async (browser: Browser, method: string, code: string): Promise<string> =>
  (await browser.post('/v1/sign-ins/current/answers', { method, code })).body.code

/** Used codes stay used. Three of each person: after five wrong ones anybody has to wait, and some were given while the server was killed. */
export async function expectBackupCodesUsed(server: Killable, journal: Journal): Promise<void> {
  for (const person of journal.people) {
    const codes = journal.usedBackupCodes.filter((one) => one.person === person).slice(-3)
    if (codes.length === 0) continue
    for (const { code } of codes) {
      let said = await answer(await atFactor(server, person), 'backup-code', code)
      if (said === 'wait') {
        await browserWith(server).post('/test/clock', { advanceSeconds: 3600 })
        said = await answer(await atFactor(server, person), 'backup-code', code)
        await browserWith(server).post('/test/clock', { advanceSeconds: -3600 })
      }
      expect(said).toBe('code-used')
    }
  }
}

/** The latest step anybody used, replayed by everybody who used it, with the clock set back to it. */
export async function expectStepsUsed(server: Killable, { usedSteps }: Journal): Promise<void> {
  const latest = Math.max(...usedSteps.map(({ step }) => step))
  const advanceSeconds = latest * 30 + 15 - Date.now() / 1000
  await browserWith(server).post('/test/clock', { advanceSeconds })
  for (const { person, code } of usedSteps.filter(({ step }) => step === latest))
    expect(await answer(await atFactor(server, person), 'totp', code)).toBe('code-used')
  await browserWith(server).post('/test/clock', { advanceSeconds: -advanceSeconds })
  const rows = await server.db
    .selectFrom('totp_authenticators as t')
    .innerJoin('identifiers as i', 'i.account_id', 't.account_id')
    .select(['i.written as name', 't.last_step as lastStep'])
    .where('t.confirmed_at', 'is not', null)
    .execute()
  const stored = new Map(rows.map(({ name, lastStep }) => [name, Number(lastStep)]))
  for (const { person, step } of usedSteps) expect(stored.get(person.identifier)).toBeGreaterThanOrEqual(step)
}

/** Codes, CAPTCHA answers, confirmations, assertions and veto links: what was used once does nothing more. */
export async function expectUsedUp(server: Killable, journal: Journal): Promise<void> {
  for (const captcha of journal.usedCaptchas) {
    const body = { identifier: freshEmail(), password: goodPassword, captcha }
    expect((await browserWith(server).post('/v1/sign-ups', body)).body.code).toBe('captcha-wrong')
  }
  const replayed: string[] = []
  for (const once of journal.usedOnce) {
    // Of a session that is over nothing can be asked.
    if (once.session && !journal.sessions.includes(once.session)) continue
    if (once.session?.ended) continue
    expect(await replay(server, once), `${once.what} ${once.path}`).toBe(once.over)
    replayed.push(once.what)
  }
  const kinds = ['sign-up', 'assertion', 'sms', 'veto', 'freeze', 'confirmation', 'enrolment']
  expect(kinds.filter((kind) => !replayed.includes(kind))).toEqual([])
}

async function replay(server: Killable, once: Once): Promise<string> {
  const session = once.session && { session: once.session.token }
  const browser = browserWith(server, { ...once.cookies, ...session })
  const { body } = await browser.request(once.method, once.path, once.body, once.headers)
  return body?.code
}
