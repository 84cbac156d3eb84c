import { describe, expect, it } from 'vitest'
import { accountOf, eventsOf, mailed, outcomeOf, tally } from '../../../test/attacks.ts'
import type { Reply } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import { addTotp, expectStatus, freshEmail, goodPassword, signUp } from '../../../test/people.ts'
import { addSms } from '../../../test/people-sign-in.ts'
import { freshPhone } from '../../../test/people-sms.ts'
import { goodTradingPassword } from '../../../test/people-trading.ts'
import { rates } from '../../policy/limits.ts'
import { newTrader } from '../trading-password/trading.testing.ts'
import { ask, finish, linksTo, look, lookedInto, newLink, person } from './resetting.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

const shapeOf = ({ status, body, headers }: Reply) =>
  JSON.stringify([status, body, [...headers].filter(([name]) => name !== 'date')])

const openedFor = async (email: string) =>
  (await eventsOf(world(), await accountOf(world(), email))).filter((type) => type === 'password.reset-asked')

describe('C02: who asks for a link', () => {
  it('C02 C03: reads the same whoever the address belongs to, known, unknown, frozen, locked or with factors', async () => {
    const plain = await person(world())
    const guarded = await person(world())
    await addTotp(world(), guarded.browser)
    const frozen = await person(world())
    await expectStatus(await frozen.browser.post('/v1/freeze'), 200)
    const shapes = new Set<string>()
    for (const email of [plain.email, freshEmail(), guarded.email, frozen.email, freshEmail('b')])
      shapes.add(shapeOf(await ask(world().browser(), email)))
    expect([...shapes]).toHaveLength(1)
    expect([...shapes][0]).toMatch(/^\[202,\{"minutes":30\}/)
  })

  it('C02: nobody’s address gets nothing; what is left behind of asking is gone once it was looked into', async () => {
    const nobody = freshEmail('nobody')
    await expectStatus(await ask(world().browser(), nobody), 202)
    await lookedInto(world())
    expect(await world().settledMails(nobody)).toEqual([])
    expect(await world().db.selectFrom('password_resets').select('id').execute()).toHaveLength(
      (
        await world()
          .db.selectFrom('events')
          .select('id')
          .where('type', '=', 'password.reset-asked')
          .execute()
      ).length,
    )
  })

  it('asks every stranger for the CAPTCHA, each answer once, made for this', async () => {
    const browser = world().browser()
    const { email } = await person(world())
    const post = (captcha?: string) =>
      browser.post('/v1/password-resets', { identifier: email, ...(captcha && { captcha }) })
    expect(outcomeOf(await post())).toBe('403 captcha-required')
    const answer = await browser.captcha('password-reset')
    expect([outcomeOf(await post(answer)), outcomeOf(await post(answer))]).toEqual([
      '202',
      '403 captcha-wrong',
    ])
    await lookedInto(world())
    expect(await linksTo(world(), email)).toHaveLength(1)
  })

  it('C16: cannot fill a mailbox, nor keep its holder from a link for longer than the count lasts', async () => {
    const { email } = await person(world())
    const { size, seconds } = rates['password-reset.account']
    const replies: Reply[] = []
    for (let n = 0; n < size + 3; n++) replies.push(await ask(world().browser({ process: n % 2 }), email))
    expect(tally(replies)).toEqual({ '202': size + 3 })
    await lookedInto(world())
    expect(await linksTo(world(), email)).toHaveLength(size)
    expect(await openedFor(email)).toHaveLength(size)
    await world().advance(seconds)
    await newLink(world(), email)
  })

  it('C08: however the address is written, the link goes to the one that is stored', async () => {
    const { email } = await person(world())
    await expectStatus(await ask(world().browser(), email.toUpperCase()), 202)
    await lookedInto(world())
    expect(await linksTo(world(), email)).toHaveLength(1)
    const tagged = email.replace('@', '+tag@')
    await expectStatus(await ask(world().browser(), tagged), 202)
    await lookedInto(world())
    expect(await world().settledMails(tagged)).toEqual([])
    expect(outcomeOf(await ask(world().browser(), 'no address'))).toBe('422 email-invalid')
  })

  it('D09: an address added a moment ago gets none, for as long as the older ones can object', async () => {
    const { email } = await person(world())
    const added = freshEmail('added')
    const now = await world().now()
    const row = { id: crypto.randomUUID(), account_id: await accountOf(world(), email), kind: 'email' }
    await world()
      .db.insertInto('identifiers')
      .values({ ...row, canonical: added, written: added, verified_at: now })
      .execute()
    await expectStatus(await ask(world().browser(), added), 202)
    await lookedInto(world())
    expect(await world().settledMails(added)).toEqual([])
    expect(await openedFor(email)).toEqual([])
    await world().advance(48 * 3_600)
    await newLink(world(), added)
  })
})

describe('what a link does not do', () => {
  it('is no way around locked settings: it opens no form, sets nothing, and costs nothing', async () => {
    const { email } = await person(world())
    const token = await newLink(world(), email)
    const lock = {
      id: crypto.randomUUID(),
      account_id: await accountOf(world(), email),
      days: 7,
      locked_at: await world().now(),
    }
    await world().db.insertInto('settings_locks').values(lock).execute()
    expect(outcomeOf(await look(world(), token))).toBe('423 settings-locked')
    expect(outcomeOf(await finish(world().browser(), token))).toBe('423 settings-locked')
    await world().db.deleteFrom('settings_locks').where('id', '=', lock.id).execute()
    await expectStatus(await finish(world().browser(), token), 204)
  })

  it('a frozen account gets a new password, and stays frozen', async () => {
    const { browser, email } = await person(world())
    await expectStatus(await browser.post('/v1/freeze'), 200)
    await expectStatus(await finish(world().browser(), await newLink(world(), email)), 204)
    const row = await world()
      .db.selectFrom('freezes')
      .select('ended_at')
      .where('account_id', '=', await accountOf(world(), email))
      .executeTakeFirstOrThrow()
    expect(row.ended_at).toBeNull()
  })

  it('A16: takes no password that any other door refuses, and none costs the link', async () => {
    const { email } = await person(world())
    const token = await newLink(world(), email)
    const outcomes = []
    for (const password of [
      'short',
      'password1234567890',
      email,
      `${email} 123456`,
      goodPassword,
      'x'.repeat(2_000),
    ])
      outcomes.push(outcomeOf(await finish(world().browser(), token, { password })))
    expect(outcomes).toEqual([
      '422 password-too-short',
      expect.stringMatching(/^422 password-(common|predictable)$/),
      '422 password-predictable',
      expect.stringMatching(/^422 password-(common|predictable)$/),
      '422 password-same',
      '422 password-too-long',
    ])
    await expectStatus(await finish(world().browser(), token), 204)
    expect(await mailed(world(), email)).toContain('New password')
  })

  it('A22: the trading password, or nearly, is refused after the factor alone, and counts as a guess at it', async () => {
    const { email, account, proofs } = await newTrader(world(), ['totp'])
    const token = await newLink(world(), email)
    const password = `${goodTradingPassword}1`
    const wrongs = async () =>
      (await world()
        .db.selectFrom('trading_passwords')
        .selectAll()
        .where('account_id', '=', account)
        .executeTakeFirst()) as { wrong_in_a_row?: number } | undefined
    const before = JSON.stringify(await wrongs())
    const wrong = { password, method: 'totp', code: '000000' }
    expect(outcomeOf(await finish(world().browser(), token, wrong))).toBe('422 code-wrong')
    expect(JSON.stringify(await wrongs())).toBe(before)
    const code = await (proofs.totp as () => Promise<string>)()
    expect(outcomeOf(await finish(world().browser(), token, { password, method: 'totp', code }))).toBe(
      '422 password-close',
    )
    expect(JSON.stringify(await wrongs())).not.toBe(before)
    expect(await mailed(world(), email)).not.toContain('New password')
  })
})

describe('by SMS', () => {
  it('goes to a number of the account, and to no other', async () => {
    const number = freshPhone()
    const browser = world().browser()
    await signUp(world(), browser, number)
    const token = await newLink(world(), number)
    const seen = await expectStatus(await look(world(), token), 200)
    expect(seen.body).toMatchObject({ factorAsked: false, passwordMinimum: 15 })
    await expectStatus(await finish(world().browser(), token), 204)
    expect(outcomeOf(await browser.get('/v1/session'))).toBe('401 session-required')
    const nobody = freshPhone()
    await expectStatus(await ask(world().browser(), nobody), 202)
    await lookedInto(world())
    expect(await world().settledMails(nobody)).toEqual([])
  })

  it('D09: where the number gets the codes too, a code to it proves nothing more; by mail it does', async () => {
    const { browser, email } = await person(world())
    const number = freshPhone()
    await addSms(world(), browser, number)
    const verified_at = new Date((await world().now()).getTime() - 7 * 86_400_000)
    const first = new Date(verified_at.getTime() - 1_000)
    await world()
      .db.updateTable('identifiers')
      .set({ verified_at: first })
      .where('canonical', '=', email)
      .execute()
    const row = { id: crypto.randomUUID(), account_id: await accountOf(world(), email), kind: 'phone' }
    await world()
      .db.insertInto('identifiers')
      .values({ ...row, canonical: number, written: number, country: 'GB', verified_at })
      .execute()
    const byPhone = await newLink(world(), number)
    expect((await look(world(), byPhone)).body).toMatchObject({ factorAsked: true, methods: ['backup-code'] })
    const send = (token: string) =>
      world().browser().post('/v1/password-resets/challenge', { token, method: 'sms' })
    expect(outcomeOf(await send(byPhone))).toBe('409 step-refused')
    expect(outcomeOf(await finish(world().browser(), byPhone, { method: 'sms', code: '123456' }))).toBe(
      '409 step-refused',
    )
    const byMail = await newLink(world(), email)
    expect((await look(world(), byMail)).body.methods).toEqual(['sms', 'backup-code'])
    const before = (await world().settledMails(number)).length
    const sent = await expectStatus(await send(byMail), 201)
    expect(sent.body.sms.sentTo).not.toContain(number)
    const [message, ...older] = await world().settledMails(number)
    expect(older).toHaveLength(before)
    const code = /\b(\d{6})\b/.exec(message!.text)![1]!
    expect(outcomeOf(await send(byMail))).toBe('429 wait')
    await expectStatus(await finish(world().browser(), byMail, { method: 'sms', code }), 204)
  })
})
