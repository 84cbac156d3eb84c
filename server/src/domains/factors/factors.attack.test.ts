import { describe, expect, it } from 'vitest'
import type { Browser, Reply } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import {
  addTotp,
  codeAt,
  confirmed,
  expectStatus,
  givePassword,
  goodPassword,
  mailedCode,
  signUp,
} from '../../../test/people.ts'

const world = useWorld({ processes: 2 })
const password = goodPassword

async function holder() {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  return { browser, email, ...(await addTotp(world(), browser)) }
}

/** A browser of nobody known, at one of the processes, in which the password was given. */
async function atFactor(email: string, process: number): Promise<Browser> {
  const browser = world().browser({ process })
  await expectStatus(await givePassword(browser, email), 200)
  return browser
}

const answer = (browser: Browser, method: 'totp' | 'backup-code', code: unknown): Promise<Reply> =>
  browser.post('/v1/sign-ins/current/answers', { method, code })

describe('A01: one backup code in fifty requests over two processes and two attempts', () => {
  it('opens once, is marked once, and is told once', async () => {
    const { browser, email, backupCodes } = await holder()
    const attempts = [await atFactor(email, 0), await atFactor(email, 1)]
    const before = (await world().settledMails(email)).filter(isAboutBackupCode).length
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, n) => answer(attempts[n % 2]!, 'backup-code', backupCodes[3]!)),
    )
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(replies.every(({ status }) => status === 200 || (status >= 400 && status < 500))).toBe(true)
    expect((await browser.get('/v1/factors')).body.backupCodes).toMatchObject({ left: 9, total: 10 })
    const { events } = (await browser.get('/v1/activity?kind=backup-code.used')).body
    expect(events).toMatchObject([{ data: { left: 9 } }])
    expect((await world().settledMails(email)).filter(isAboutBackupCode)).toHaveLength(before + 1)
  })

  it('is worth nothing afterwards', async () => {
    const { email, backupCodes } = await holder()
    await expectStatus(await answer(await atFactor(email, 0), 'backup-code', backupCodes[0]!), 200)
    expect((await answer(await atFactor(email, 1), 'backup-code', backupCodes[0]!)).body.code).toBe(
      'code-used',
    )
  })
})

const isAboutBackupCode = ({ subject }: { subject: string }): boolean => /^Backup code used/.test(subject)

describe('A02: one TOTP code in two browsers', () => {
  it('signs in once, at whichever process', async () => {
    const { email, secret } = await holder()
    const browsers = [await atFactor(email, 0), await atFactor(email, 1)]
    const code = codeAt(secret, await world().now())
    const replies = await Promise.all(browsers.map((browser) => answer(browser, 'totp', code)))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 422])
    expect(replies.find(({ status }) => status === 422)!.body.code).toBe('code-used')
  })

  it('that confirmed the set-up does not sign in', async () => {
    const browser = world().browser()
    const { email } = await signUp(world(), browser)
    const { body } = await confirmed(browser, 'POST', '/v1/factors/totp', { password })
    const other = await (async () => {
      const code = codeAt(body.secret, await world().now())
      await expectStatus(await browser.post(`/v1/factors/totp/${body.id}/confirmation`, { code }), 200)
      return await answer(await atFactor(email, 0), 'totp', code)
    })()
    expect(other.body.code).toBe('code-used')
  })
})

describe('A05: what is no code, where a set-up is confirmed', () => {
  it('is refused for its shape: a number, blanks, other digits, seven of them', async () => {
    const browser = world().browser()
    await signUp(world(), browser)
    const { body } = await confirmed(browser, 'POST', '/v1/factors/totp', { password })
    const code = codeAt(body.secret, await world().now())
    const wide = [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('')
    const arabic = [...code].map((digit) => String.fromCodePoint(0x660 + Number(digit))).join('')
    const path = `/v1/factors/totp/${body.id}/confirmation`
    for (const wrong of [
      Number(code),
      `${code.slice(0, 3)} ${code.slice(3)}`,
      wide,
      arabic,
      `0${code}`,
      `${code}\n`,
      null,
      [code],
    ])
      expect((await browser.post(path, { code: wrong })).status).toBe(400)
    expect((await browser.get('/v1/factors')).body.totp).toBeNull()
    await expectStatus(await browser.post(path, { code: codeAt(body.secret, await world().now()) }), 200)
  })

  it('of the next step is told to be early, and stays wrong when its time comes', async () => {
    const { email, secret } = await holder()
    const browser = await atFactor(email, 0)
    const early = codeAt(secret, new Date((await world().now()).getTime() + 90_000))
    const told = await answer(browser, 'totp', early)
    expect(told.body).toMatchObject({ code: 'code-wrong', hint: { kind: 'clock' } })
    expect(told.body.hint.secondsBehind).toBeLessThan(0)
    await world().advance(90)
    expect((await answer(browser, 'totp', early)).body.code).toBe('code-used')
  })
})

describe('A20: the set-up of an authenticator', () => {
  it('can not be confirmed from another session, by whoever saw the key', async () => {
    const browser = world().browser()
    const { email } = await signUp(world(), browser)
    const { body } = await confirmed(browser, 'POST', '/v1/factors/totp', { password })
    const other = world().browser()
    await expectStatus(await givePassword(other, email), 200)
    const mailed = { method: 'address-code', code: await mailedCode(world(), email, 1) }
    await expectStatus(await other.post('/v1/sign-ins/current/answers', mailed), 200)
    const path = `/v1/factors/totp/${body.id}/confirmation`
    const code = codeAt(body.secret, await world().now())
    expect((await other.post(path, { code })).body.code).toBe('enrolment-over')
    const stranger = world().browser()
    await signUp(world(), stranger)
    expect((await stranger.post(path, { code })).body.code).toBe('enrolment-over')
    await expectStatus(await browser.post(path, { code: codeAt(body.secret, await world().now()) }), 200)
    expect((await browser.post(path, { code })).body.code).toBe('enrolment-over')
  })

  it('shows its key once: no later answer, event, mail or log line has it', async () => {
    const { browser, email, id, secret, backupCodes } = await holder()
    const paths = ['/v1/factors', `/v1/factors/totp/${id}`, '/v1/activity', '/v1/checkup', '/v1/session']
    const seen = await Promise.all(paths.map((path) => browser.get(path)))
    const mails = await world().settledMails(email)
    const all = JSON.stringify([seen.map(({ body }) => body), mails]) + world().logLines()
    for (const kept of [secret, ...backupCodes]) expect(all).not.toContain(kept)
  })
})

describe('the checkup', () => {
  it('rises with what the holder does', async () => {
    const browser = world().browser()
    const { email } = await signUp(world(), browser)
    const checkup = async () => {
      const { score, lines } = (await browser.get('/v1/checkup')).body
      return [score, ...lines.map(({ id, reason, data }: Line) => [id, reason, data.left ?? data.unreviewed])]
    }
    expect((await checkup())[0]).toBe(48)
    const { backupCodes } = await addTotp(world(), browser)
    expect(await checkup()).toEqual([
      92,
      ['password', 'long', undefined],
      ['email', 'verified', undefined],
      ['second-factor', 'in-place', undefined],
      ['backup-codes', 'enough', 10],
      ['trading-password', 'unset', undefined],
      ['withdrawal-addresses', 'listed-only', undefined],
      ['api-keys', 'none', undefined],
      ['anti-phishing', 'unset', undefined],
      ['sessions', 'only-here', 0],
    ])
    await expectStatus(await answer(await atFactor(email, 1), 'backup-code', backupCodes[0]!), 200)
    // The other session, and the browser it is in.
    expect((await checkup()).slice(4)).toEqual([
      ['backup-codes', 'enough', 9],
      ['trading-password', 'unset', undefined],
      ['withdrawal-addresses', 'listed-only', undefined],
      ['api-keys', 'none', undefined],
      ['anti-phishing', 'unset', undefined],
      ['sessions', 'not-reviewed', 2],
    ])
  })
})

type Line = { id: string; reason: string; data: { left?: number; unreviewed?: number } }
