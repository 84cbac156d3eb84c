import { expect, test } from 'vitest'
import { accountOf, atOnce, eventsOf, mailed, outcomeOf, tally } from '../../../test/attacks.ts'
import { type Browser, useWorld } from '../../../test/harness.ts'
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

const world = useWorld({ processes: 2, easyCaptcha: true })

const answer = (browser: Browser, id: string, body: object) =>
  browser.post(`/v1/confirmations/${id}/answers`, body)
const codeNow = async (secret: string): Promise<string> => codeAt(secret, await world().now())

const wanted: Record<string, object> = {
  '/v1/factors/passkeys': { name: 'Phone' },
  '/v1/factors/sms': { identifier: '+447400123456' },
}
const bodyOf = (method: string, path: string) => (method === 'POST' ? (wanted[path] ?? {}) : undefined)

async function demand(browser: Browser, method: 'POST' | 'DELETE', path: string) {
  const asked = await browser.request(method, path, bodyOf(method, path))
  expect(outcomeOf(asked)).toBe('403 confirmation-required')
  return asked.body.confirmation as { id: string; proofs: { kind: string }[] }
}

async function protectedAccount() {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  return { browser, email, ...(await addTotp(world(), browser)) }
}

test('A17, A18: a stolen session removes no authenticator, makes no backup codes and adds nothing beside it', async () => {
  const { browser, email, id } = await protectedAccount()
  const thief = browser.copy()
  for (const [method, path] of [
    ['DELETE', `/v1/factors/totp/${id}`],
    ['POST', '/v1/factors/backup-codes'],
    ['POST', '/v1/factors/passkeys'],
    ['POST', '/v1/factors/sms'],
  ] as const) {
    const { id: confirmation, proofs } = await demand(thief, method, path)
    expect(proofs.map(({ kind }) => kind)).toEqual(['password', 'totp'])
    const unproven = await thief.request(method, path, bodyOf(method, path), { confirmation })
    expect(outcomeOf(unproven)).toBe('409 confirmation-mismatch')
  }
  expect((await browser.get('/v1/factors')).body).toMatchObject({ totp: { id }, backupCodes: { left: 10 } })
  expect(await mailed(world(), email)).not.toContain('Authenticator app removed')
  expect(await eventsOf(world(), await accountOf(world(), email))).toContain('confirmation.burnt')
})

test('A17: proofs given for one action do another one nothing, and are gone with the try', async () => {
  const { browser, email, id, secret } = await protectedAccount()
  const { id: confirmation } = await demand(browser, 'POST', '/v1/factors/backup-codes')
  await expectStatus(await answer(browser, confirmation, { proof: 'password', password: goodPassword }), 200)
  await expectStatus(await answer(browser, confirmation, { proof: 'totp', code: await codeNow(secret) }), 200)
  const other = await browser.request('DELETE', `/v1/factors/totp/${id}`, undefined, { confirmation })
  expect(outcomeOf(other)).toBe('409 confirmation-mismatch')
  const own = await browser.post('/v1/factors/backup-codes', {}, { confirmation })
  expect(['409 confirmation-mismatch', '410 confirmation-over']).toContain(outcomeOf(own))
  expect((await browser.get('/v1/factors')).body.totp.id).toBe(id)
  expect((await mailed(world(), email)).filter((subject) => subject === 'New backup codes')).toHaveLength(1)
})

test('A17: who came in with a backup code can not take the authenticator away with it', async () => {
  const { email, id, backupCodes } = await protectedAccount()
  const thief = world().browser()
  await givePassword(thief, email)
  await thief.post('/v1/sign-ins/current/answers', { method: 'backup-code', code: backupCodes[0] })
  const { id: confirmation } = await demand(thief, 'DELETE', `/v1/factors/totp/${id}`)
  await expectStatus(await answer(thief, confirmation, { proof: 'password', password: goodPassword }), 200)
  for (const [body, outcome] of [
    [{ proof: 'totp', code: backupCodes[1] }, '400 bad-shape'],
    [{ proof: 'totp', code: backupCodes[1], method: 'backup-code' }, '400 bad-shape'],
    // A proof, and not the one that is asked here: it burns the confirmation, and is not used up.
    [{ proof: 'backup-code', code: backupCodes[1] }, '409 confirmation-mismatch'],
  ] as const)
    expect(outcomeOf(await answer(thief, confirmation, body))).toBe(outcome)
  expect((await thief.get('/v1/factors')).body.backupCodes.left).toBe(9)
  const acted = await thief.request('DELETE', `/v1/factors/totp/${id}`, undefined, { confirmation })
  expect(outcomeOf(acted)).toBe('410 confirmation-over')
  expect(await mailed(world(), email)).toContain('Backup code used')
  expect(await mailed(world(), email)).not.toContain('Authenticator app removed')
})

test('A18: a stolen session sets no authenticator up; with a guessed password the holder reads of the missing code', async () => {
  const plain = world().browser()
  const { email: unprotected } = await signUp(world(), plain)
  const { id, proofs } = await demand(plain.copy(), 'POST', '/v1/factors/totp')
  expect(proofs.map(({ kind }) => kind)).toEqual(['password'])
  const wrong = await answer(plain.copy(), id, { proof: 'password', password: 'not the password at all' })
  expect([outcomeOf(wrong), wrong.body.triesLeft]).toEqual(['422 password-wrong', 4])
  expect(outcomeOf(await plain.post('/v1/factors/totp', {}, { confirmation: id }))).toBe(
    '409 confirmation-mismatch',
  )
  expect((await plain.get('/v1/factors')).body.totp).toBe(null)
  expect(await mailed(world(), unprotected)).toHaveLength(2)
  const { browser, email } = await protectedAccount()
  const again = await browser.copy().post('/v1/factors/totp')
  expect(outcomeOf(again)).toBe('409 factor-exists')
  const second = await demand(browser.copy(), 'POST', '/v1/factors/passkeys')
  await expectStatus(await answer(browser, second.id, { proof: 'password', password: goodPassword }), 200)
  expect(outcomeOf(await answer(browser, second.id, { proof: 'totp', code: '000000' }))).toBe(
    '422 code-wrong',
  )
  expect((await mailed(world(), email)).at(-1)).toBe('Right password, wrong code')
})

test('A20: a set-up belongs to its session, is confirmed once, and its key is never shown again', async () => {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  const other = world().browser({ process: 1 })
  await givePassword(other, email)
  await other.post('/v1/sign-ins/current/answers', {
    method: 'address-code',
    code: await mailedCode(world(), email, 1),
  })
  const begun = await expectStatus(
    await confirmed(browser, 'POST', '/v1/factors/totp', { password: goodPassword }),
    201,
  )
  const { id, secret } = begun.body
  const path = `/v1/factors/totp/${id}/confirmation`
  const code = await codeNow(secret)
  expect(outcomeOf(await other.post(path, { code }))).toBe('410 enrolment-over')
  const stranger = world().browser()
  await signUp(world(), stranger)
  expect(outcomeOf(await stranger.post(path, { code }))).toBe('410 enrolment-over')
  expect(outcomeOf(await givePassword(other.copy(), email))).toBe('200')
  const replies = await atOnce(50, () => browser.copy().post(path, { code }))
  const counts = tally(replies)
  expect(counts['200']).toBe(1)
  expect(Object.keys(counts).every((outcome) => /^(200|401|410)/.test(outcome))).toBe(true)
  const winner = replies.find((reply) => reply.status === 200)!
  expect(winner.body.backupCodes).toHaveLength(10)
  const cookie = winner.headers.getSetCookie().find((line) => line.startsWith('sallyport_session='))!
  browser.jar.set('sallyport_session', /=([\w-]{43})/.exec(cookie)![1]!)
  for (const where of ['/v1/factors', '/v1/activity', '/v1/checkup', '/v1/session']) {
    const text = JSON.stringify((await browser.get(where)).body)
    expect(text.includes(secret) || text.includes('otpauth')).toBe(false)
  }
  expect(outcomeOf(await browser.get(`/v1/factors/totp/${id}`))).toBe('405 method-not-allowed')
  expect(outcomeOf(await browser.post(path, { code }))).toBe('410 enrolment-over')
  const mails = await mailed(world(), email)
  expect(mails.filter((subject) => subject === 'Authenticator app added')).toHaveLength(1)
  expect(mails.filter((subject) => subject === 'New backup codes')).toHaveLength(1)
})
