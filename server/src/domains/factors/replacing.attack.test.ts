import { describe, expect, it } from 'vitest'
import { accountOf, atOnce, eventsOf, mailed, outcomeOf, tally } from '../../../test/attacks.ts'
import { createAuthenticator } from '../../../test/authenticator.ts'
import type { Browser, Reply } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import {
  addTotp,
  codeAt,
  confirmed,
  expectStatus,
  givePassword,
  giveProofs,
  goodPassword,
  signUp,
} from '../../../test/people.ts'
import { enrol } from '../../../test/people-factors.ts'
import { addPasskey } from '../../../test/people-sign-in.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
const path = '/v1/factors/replacements'
const byTotp = { lost: 'totp', by: 'totp' }

/** Somebody who lost the phone with the authenticator app, and came in with the first of their backup codes. */
async function lostPhone() {
  const first = world().browser()
  const { email } = await signUp(world(), first)
  const { secret, backupCodes } = await addTotp(world(), first)
  const browser = world().browser()
  await expectStatus(await givePassword(browser, email), 200)
  const answer = { method: 'backup-code', code: backupCodes.shift() }
  await expectStatus(await browser.post('/v1/sign-ins/current/answers', answer), 200)
  const proofs = { password: goodPassword, 'backup-code': () => backupCodes.shift()! }
  return { first, browser, email, secret, backupCodes, proofs, accountId: await accountOf(world(), email) }
}

const finishTotp = async (
  browser: Browser,
  { id, secret }: { id: string; secret: string },
): Promise<Reply> => {
  const code = codeAt(secret, await world().now())
  return await browser.post(`/v1/factors/totp/${id}/confirmation`, { code })
}

const holdsOf = async (accountId: string) =>
  (await world().db.selectFrom('holds').select('cause').where('account_id', '=', accountId).execute()).map(
    ({ cause }) => cause,
  )

describe('a lost authenticator app', () => {
  it('is replaced with the password and another backup code; the old one counts until the new one does', async () => {
    const { first, browser, email, secret, backupCodes, proofs, accountId } = await lostPhone()
    const begun = await expectStatus(await confirmed(browser, 'POST', path, proofs, byTotp), 201)
    expect(backupCodes).toHaveLength(8)
    expect((await mailed(world(), email)).filter((one) => /removed/.test(one))).toEqual([])
    expect((await browser.get('/v1/factors')).body.totp).not.toBeNull()
    const { body } = await expectStatus(await finishTotp(browser, begun.body.totp), 200)
    expect(body.backupCodes).toBeNull()
    expect(body.factors.backupCodes).toMatchObject({ left: 8, total: 10 })
    expect((await eventsOf(world(), accountId)).slice(-3)).toEqual([
      'totp.removed',
      'sessions.others-ended',
      'totp.added',
    ])
    expect(await holdsOf(accountId)).toEqual(['factor-changed'])
    // Of one moment: they may come in either order.
    expect(new Set((await mailed(world(), email)).slice(-2))).toEqual(
      new Set(['Authenticator app removed', 'Authenticator app added']),
    )
    expect(outcomeOf(await first.get('/v1/session'))).toBe('401 session-required')
    expect((await browser.get('/v1/session')).status).toBe(200)
    const later = world().browser()
    await world().advance(30)
    await givePassword(later, email)
    const old = { method: 'totp', code: codeAt(secret, await world().now()) }
    expect(outcomeOf(await later.post('/v1/sign-ins/current/answers', old))).toBe('422 code-wrong')
    const now = { method: 'totp', code: codeAt(begun.body.totp.secret, await world().now()) }
    await expectStatus(await later.post('/v1/sign-ins/current/answers', now), 200)
  })

  it('is replaced by a passkey, which is stronger', async () => {
    const { browser, proofs, accountId } = await lostPhone()
    const body = { lost: 'totp', by: 'passkey', name: 'Phone' }
    const begun = await expectStatus(await confirmed(browser, 'POST', path, proofs, body), 201)
    const { id, options } = begun.body.passkey
    const attestation = createAuthenticator(world().origin).register(options)
    const done = await browser.post(`/v1/factors/passkeys/${id}/confirmation`, { attestation })
    expect((await expectStatus(done, 200)).body.factors).toMatchObject({ strongest: 'passkey', totp: null })
    expect((await eventsOf(world(), accountId)).slice(-1)).toEqual(['passkey.added'])
  })

  it('A17: the code that signed in proves nothing more, nor do a session, the password and a wrong code; nothing is begun or told as changed', async () => {
    const { browser, email, backupCodes, accountId } = await lostPhone()
    const asked = await expectStatus(await browser.post(path, byTotp), 403)
    const { id, proofs } = asked.body.confirmation
    expect(proofs.map(({ kind }: { kind: string }) => kind)).toEqual(['password', 'backup-code'])
    expect(outcomeOf(await browser.copy().post(path, byTotp, { confirmation: id }))).toBe(
      '409 confirmation-mismatch',
    )
    const again = (await browser.post(path, byTotp)).body.confirmation
    const answers = `/v1/confirmations/${again.id}/answers`
    await expectStatus(await browser.post(answers, { proof: 'password', password: goodPassword }), 200)
    // Already used at the door: its successor is not.
    const used = await world()
      .db.selectFrom('backup_codes')
      .select('used_at')
      .where('account_id', '=', accountId)
      .where('used_at', 'is not', null)
      .execute()
    expect(used).toHaveLength(1)
    for (const code of ['AAAA-AAAA-AAAA-AAAA', '0', backupCodes[0]!.slice(1)])
      expect(outcomeOf(await browser.post(answers, { proof: 'backup-code', code }))).toBe('422 code-wrong')
    expect((await browser.get('/v1/factors')).body.backupCodes.left).toBe(9)
    expect(await eventsOf(world(), accountId)).not.toContain('totp.removed')
    expect((await mailed(world(), email)).at(-1)).toBe('Right password, wrong code')
  })

  it('A17: a backup code proves no other action', async () => {
    const { browser, backupCodes } = await lostPhone()
    const asked = await expectStatus(await browser.post('/v1/factors/backup-codes', {}), 403)
    const answers = `/v1/confirmations/${asked.body.confirmation.id}/answers`
    await expectStatus(await browser.post(answers, { proof: 'password', password: goodPassword }), 200)
    const body = { proof: 'backup-code', code: backupCodes[0] }
    expect(outcomeOf(await browser.post(answers, body))).toBe('409 confirmation-mismatch')
    expect((await browser.get('/v1/factors')).body.backupCodes.left).toBe(9)
  })

  it('fifty at once over two processes are one: one code, one set-up, one replacement', async () => {
    const { browser, proofs, backupCodes, accountId } = await lostPhone()
    const asked = await expectStatus(await browser.post(path, byTotp), 403)
    const confirmation = await giveProofs(browser, asked.body.confirmation, proofs)
    const copy = (n: number) => {
      const twin = world().browser({ process: n % 2 })
      for (const [name, value] of browser.jar) twin.jar.set(name, value)
      return twin
    }
    const replies = await atOnce(50, async (n) => {
      const twin = copy(n)
      return { twin, reply: await twin.post(path, byTotp, { confirmation }) }
    })
    const [done] = replies.filter(({ reply }) => reply.status === 201)
    expect(tally(replies.map(({ reply }) => reply))['201']).toBe(1)
    expect(backupCodes).toHaveLength(8)
    const { id, secret } = done!.reply.body.totp
    const code = codeAt(secret, await world().now())
    const ends = await atOnce(50, () =>
      done!.twin.copy().post(`/v1/factors/totp/${id}/confirmation`, { code }),
    )
    expect(tally(ends)['200']).toBe(1)
    const events = await eventsOf(world(), accountId)
    expect(events.filter((type) => type === 'totp.removed')).toHaveLength(1)
    expect(events.filter((type) => type === 'totp.added')).toHaveLength(2)
  })

  it('a set-up that is not finished leaves everything as it was, and ends with the next change', async () => {
    const { browser, email, proofs, secret } = await lostPhone()
    const begun = await expectStatus(await confirmed(browser, 'POST', path, proofs, byTotp), 201)
    const wrong = await browser.post(`/v1/factors/totp/${begun.body.totp.id}/confirmation`, {
      code: '000000',
    })
    expect(outcomeOf(wrong)).toBe('422 code-wrong')
    await expectStatus(await browser.post('/v1/freeze'), 200)
    expect(outcomeOf(await finishTotp(browser, begun.body.totp))).toBe('410 enrolment-over')
    const later = world().browser()
    await givePassword(later, email)
    const old = { method: 'totp', code: codeAt(secret, await world().now()) }
    await expectStatus(await later.post('/v1/sign-ins/current/answers', old), 200)
  })
})

describe('what takes whose place', () => {
  it('B10: only the strongest is lost, nothing weaker replaces it, and without a code left nothing does', async () => {
    const browser = world().browser()
    const { email } = await signUp(world(), browser)
    const none = await browser.post(path, byTotp)
    expect(outcomeOf(none)).toBe('404 not-found')
    const { backupCodes } = await enrol(world(), browser, ['totp', 'passkey'], { password: goodPassword })
    const refusedAs = async (body: object) => outcomeOf(await browser.post(path, body))
    expect(await refusedAs({ lost: 'totp', by: 'totp' })).toBe('409 step-refused')
    expect(await refusedAs({ lost: 'sms', by: 'totp' })).toBe('409 step-refused')
    expect(await refusedAs({ lost: 'passkey', by: 'totp' })).toBe('409 factor-weaker')
    const number = '+447400000123'
    expect(await refusedAs({ lost: 'passkey', by: 'sms', identifier: number })).toBe('409 factor-weaker')
    expect(await refusedAs({ lost: 'passkey', by: 'passkey' })).toBe('400 bad-shape')
    expect(await refusedAs({ lost: 'passkey', by: 'passkey', name: 'x', country: 'GB' })).toBe(
      '400 bad-shape',
    )
    expect(await refusedAs({ lost: 'passkey', by: 'passkey', name: 'New key' })).toBe(
      '403 confirmation-required',
    )
    expect(backupCodes).toHaveLength(10)
    const accountId = await accountOf(world(), email)
    await world()
      .db.updateTable('backup_codes')
      .set({ used_at: await world().now() })
      .where('account_id', '=', accountId)
      .execute()
    expect(await refusedAs({ lost: 'passkey', by: 'passkey', name: 'New key' })).toBe(
      '409 backup-code-missing',
    )
  })

  it('all lost passkeys end together, and a passkey of somebody else takes nobody’s place', async () => {
    const browser = world().browser()
    await signUp(world(), browser)
    const mine = await addPasskey(world(), browser)
    const proofs = { password: goodPassword, passkey: mine.authenticator }
    await addPasskey(world(), browser, proofs)
    const other = world().browser()
    await signUp(world(), other)
    const theirs = await addPasskey(world(), other)
    const codes = mine.backupCodes!
    const given = { password: goodPassword, 'backup-code': () => codes.shift()! }
    const body = { lost: 'passkey', by: 'passkey', name: 'New key' }
    const first = (await expectStatus(await confirmed(browser, 'POST', path, given, body), 201)).body.passkey
    const credentialId = theirs.authenticator.credentials[0]!.id
    const attestation = createAuthenticator(world().origin).register(first.options, { credentialId })
    const taken = await browser.post(`/v1/factors/passkeys/${first.id}/confirmation`, { attestation })
    expect(outcomeOf(taken)).toBe('409 passkey-known')
    expect((await browser.get('/v1/factors')).body.passkeys).toHaveLength(2)
    const next = (await expectStatus(await confirmed(browser, 'POST', path, given, body), 201)).body.passkey
    const made = createAuthenticator(world().origin).register(next.options)
    const done = await browser.post(`/v1/factors/passkeys/${next.id}/confirmation`, { attestation: made })
    expect(
      (await expectStatus(done, 200)).body.factors.passkeys.map(({ name }: { name: string }) => name),
    ).toEqual(['New key'])
  })
})
