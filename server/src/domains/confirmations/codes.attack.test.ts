import { describe, expect, it } from 'vitest'
import { accountOf, atOnce } from '../../../test/attacks.ts'
import type { Browser } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, freshEmail, givePassword as signInPassword, signUp } from '../../../test/people.ts'
import { addSms, codeSentBy, freshPhone } from '../../../test/people-sign-in.ts'
import { atSecond, demanded, eventsOf, givePassword, tally, use } from './asking.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
const codes = '/v1/factors/backup-codes'

async function numberHolder() {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  const number = freshPhone()
  return { browser, email, number, ...(await addSms(world(), browser, number)) }
}

/** Somebody without a factor, who must read the address that is there to add another one. */
async function plainHolder(identifier = freshEmail()) {
  const browser = world().browser()
  await signUp(world(), browser, identifier)
  return { browser, identifier }
}

type Proof = 'sms' | 'address-code'

/** A confirmation that waits for a code which nobody has asked for yet. */
async function atCode(browser: Browser, proof: Proof): Promise<string> {
  const asked =
    proof === 'sms'
      ? await demanded(browser, 'POST', codes)
      : (await browser.post('/v1/identifiers', { identifier: freshEmail('new') })).body.confirmation
  expect(asked.proofs.map(({ kind }: { kind: string }) => kind)).toEqual(['password', proof])
  await expectStatus(await givePassword(browser, asked.id), 200)
  return asked.id
}

const send = (browser: Browser, id: string) => browser.post(`/v1/confirmations/${id}/codes`)
const give = (browser: Browser, id: string, proof: Proof, code: string) =>
  browser.post(`/v1/confirmations/${id}/answers`, { proof, code })

/** The code that comes of asking for one, and the answer to that. */
const sent = async (browser: Browser, id: string, to: string) =>
  await codeSentBy(world(), to, async () => expectStatus(await send(browser, id), 200))

const wrongFor = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

/** Each kind of code, with somebody who is asked for it. */
const kinds: [Proof, () => Promise<{ browser: Browser; to: string; email: string }>][] = [
  [
    'sms',
    async () => {
      const { browser, number, email } = await numberHolder()
      return { browser, to: number, email }
    },
  ],
  [
    'address-code',
    async () => {
      const { browser, identifier } = await plainHolder()
      return { browser, to: identifier, email: identifier }
    },
  ],
]

describe.each(kinds)('%s', (proof, newHolder) => {
  it('is sent when it is asked for, says what it is for, and confirms', async () => {
    const { browser, to } = await newHolder()
    const id = await atCode(browser, proof)
    await world().advance(150)
    const [code, reply] = await sent(browser, id, to)
    const { code: state, passkey } = reply.body.confirmation
    expect(passkey).toBeNull()
    expect(state).toMatchObject({ code: { triesLeft: 5, resendsLeft: 5 } })
    expect(state.sentTo).toContain('•')
    expect(state.sentTo).not.toBe(to)
    const [message] = await world().settledMails(to)
    if (proof === 'address-code') expect(message!.text).toMatch(/\b3 min/)
    expect(state.code.expiresAt).toBe(reply.body.confirmation.expiresAt)
    expect(message!.text).toContain(proof === 'sms' ? 'Make new backup codes' : 'Add an address')
    const done = await expectStatus(await give(browser, id, proof, code), 200)
    expect(done.body.confirmation).toMatchObject({ code: null, proofs: [{ done: true }, { done: true }] })
  })

  it('is sent only when it is the proof asked now, and only to whose it is', async () => {
    const { browser, to } = await newHolder()
    const other = await numberHolder()
    const asked =
      proof === 'sms'
        ? await demanded(browser, 'POST', codes)
        : (await browser.post('/v1/identifiers', { identifier: freshEmail('new') })).body.confirmation
    const before = (await world().settledMails(to)).length
    expect((await send(browser, asked.id)).body.code).toBe('step-refused')
    await expectStatus(await givePassword(browser, asked.id), 200)
    expect((await world().settledMails(to)).length).toBe(before)
    const [code] = await sent(browser, asked.id, to)
    await expectStatus(await give(browser, asked.id, proof, code), 200)
    expect((await send(browser, asked.id)).body.code).toBe('step-refused')
    const next = await atCode(browser, proof)
    const [foreign, unknown] = [
      await send(other.browser, next),
      await send(other.browser, crypto.randomUUID()),
    ]
    expect(foreign.body).toEqual(unknown.body)
    expect((await send(browser, next)).body.code).toBe('confirmation-over')
    expect((await world().settledMails(to)).length).toBe(before + 1)
  })

  it('A12: only the newest counts, asked for again after thirty seconds, five times', async () => {
    const { browser, to } = await newHolder()
    const id = await atCode(browser, proof)
    const [old] = await sent(browser, id, to)
    const early = await send(browser, id)
    expect([early.status, early.body.code]).toEqual([429, 'wait'])
    expect(early.headers.get('retry-after')).toBe(String(early.body.retryAfterSeconds))
    await world().advance(30)
    const [newest] = await sent(browser, id, to)
    if (old !== newest)
      expect((await give(browser, id, proof, old)).body).toMatchObject({ code: 'code-wrong', triesLeft: 4 })
    await expectStatus(await give(browser, id, proof, newest), 200)
  })

  it('A08, F06: new codes bring no new tries; five wrong ones end it all', async () => {
    const { browser, to, email } = await newHolder()
    const id = await atCode(browser, proof)
    let left = 5
    let code = ''
    for (let round = 0; round < 3; round++) {
      if (round > 0) await world().advance(30)
      ;[code] = await sent(browser, id, to)
      for (let n = 0; n < 2 && left > 0; n++) {
        left -= 1
        const reply = await give(browser, id, proof, wrongFor(code))
        expect(reply.body).toMatchObject({ code: 'code-wrong', triesLeft: left })
      }
    }
    expect((await give(browser, id, proof, code)).body.code).toBe('confirmation-over')
    expect((await send(browser, id)).body.code).toBe('confirmation-over')
    const burnt = await eventsOf(browser, 'confirmation.burnt')
    expect(burnt).toMatchObject([{ data: { because: 'wrong-answers' } }])
    // The address was told by the code itself; with SMS the mail says it, three times an hour at most.
    const told = (await world().settledMails(email)).filter(({ subject }) => /^Right password/.test(subject))
    expect(told).toHaveLength(proof === 'sms' ? 3 : 0)
    const next = await atCode(browser, proof)
    await sent(browser, next, to)
    expect((await give(browser, next, proof, '000000')).body.code).toBe('wait')
  })

  it('A11: is nothing to another confirmation, which it does not use up', async () => {
    const { browser, to } = await newHolder()
    const [a, b] = [await atCode(browser, proof), await atCode(browser, proof)]
    const [first] = await sent(browser, a, to)
    const early = await give(browser, b, proof, first)
    expect(early.body.code).toBe('step-refused')
    const [second] = await sent(browser, b, to)
    if (first === second) return
    expect((await give(browser, b, proof, first)).body).toMatchObject({ code: 'code-wrong', triesLeft: 4 })
    await expectStatus(await give(browser, a, proof, first), 200)
    await expectStatus(await give(browser, b, proof, second), 200)
    expect((await give(browser, b, proof, first)).body.code).toBe('step-refused')
  })

  it('fifty at once over two processes: one is sent, and one right answer is taken', async () => {
    const { browser, to } = await newHolder()
    const id = await atCode(browser, proof)
    const second = atSecond(world(), browser)
    const before = (await world().settledMails(to)).length
    const at = (n: number): Browser => (n % 2 ? second : browser)
    const [code, replies] = await codeSentBy(world(), to, () => atOnce(50, (n) => send(at(n), id)))
    expect(tally(replies)).toEqual({ '200': 1, '429 wait': 49 })
    expect(await world().settledMails(to)).toHaveLength(before + 1)
    const answers = tally(await atOnce(50, (n) => give(at(n), id, proof, code)))
    expect(answers['200']).toBe(1)
    for (const outcome of Object.keys(answers))
      expect(['200', '409 step-refused', '429 wait']).toContain(outcome)
    expect(await eventsOf(browser, 'confirmation.')).toEqual([])
    const [confirmation] = [(await browser.get(`/v1/confirmations/${id}`)).body.confirmation]
    expect(confirmation.proofs).toMatchObject([{ done: true }, { done: true }])
  })

  it('F06: fifty wrong ones at once are looked at five times at most', async () => {
    const { browser, to } = await newHolder()
    const id = await atCode(browser, proof)
    const second = atSecond(world(), browser)
    const [code] = await sent(browser, id, to)
    const wrong = wrongFor(code)
    const counts = tally(await atOnce(50, (n) => give(n % 2 ? second : browser, id, proof, wrong)))
    expect(counts['422 code-wrong'] ?? 0).toBeLessThanOrEqual(5)
    expect((await give(browser, id, proof, code)).status).not.toBe(200)
    expect(await eventsOf(browser, 'confirmation.burnt')).toHaveLength(1)
  })

  it('A06: the hundredth wrong one in a row shuts the door, and the holder is told', async () => {
    const { browser, to, email } = await newHolder()
    await world()
      .db.insertInto('tries')
      .values(await ninetyNine(browser, proof, email))
      .execute()
    const id = await atCode(browser, proof)
    const [code] = await sent(browser, id, to)
    expect((await give(browser, id, proof, wrongFor(code))).body.code).toBe('code-wrong')
    expect((await give(browser, id, proof, code)).body.code).toBe('factor-disabled')
    const type = proof === 'sms' ? 'sms.disabled' : 'address-code.disabled'
    expect(await eventsOf(browser, type)).toHaveLength(1)
    const told = (await world().settledMails(email)).filter(({ subject }) => /^Too many wrong/.test(subject))
    expect(told).toHaveLength(1)
  })
})

/** As if ninety-nine wrong codes had been given on this device. */
async function ninetyNine(browser: Browser, proof: Proof, email: string) {
  const { devices } = (await browser.get('/v1/devices')).body
  const accountId = await accountOf(world(), email)
  const now = await world().now()
  const { counterKey } = await import('../limits/key.ts')
  const key = counterKey(proof, accountId, `device:${devices[0].id}`)
  return { key, failures: 99, next_at: now, updated_at: now }
}

describe('where a code to an address goes', () => {
  it('to the first e-mail address, and to no other one', async () => {
    const { browser, identifier } = await plainHolder()
    const other = freshEmail('second')
    const account_id = await accountOf(world(), identifier)
    const verified_at = await world().now()
    const row = { id: crypto.randomUUID(), account_id, kind: 'email', canonical: other, written: other }
    await world()
      .db.insertInto('identifiers')
      .values({ ...row, verified_at })
      .execute()
    const id = await atCode(browser, 'address-code')
    const [code] = await sent(browser, id, identifier)
    expect(await world().settledMails(other)).toEqual([])
    await expectStatus(await give(browser, id, 'address-code', code), 200)
  })

  it('to the number, where an account has nothing else', async () => {
    const { browser, identifier } = await plainHolder(freshPhone())
    const id = await atCode(browser, 'address-code')
    const [code, reply] = await sent(browser, id, identifier)
    expect(reply.body.confirmation.code).toMatchObject({ code: { channel: 'sms' } })
    await expectStatus(await give(browser, id, 'address-code', code), 200)
  })
})

describe('A24, C15: what codes cost', () => {
  it('is counted for the account, when they are sent and not when they are asked for', async () => {
    const { browser, identifier } = await plainHolder()
    const ids: string[] = []
    for (let n = 0; n < 11; n++) ids.push(await atCode(browser, 'address-code'))
    for (let n = 0; n < 20; n++) await send(browser, crypto.randomUUID())
    for (const id of ids.slice(0, 10)) await expectStatus(await send(browser, id), 200)
    const over = await send(browser, ids[10]!)
    expect([over.status, over.body.code]).toEqual([429, 'too-many-requests'])
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0)
    const mails = (await world().settledMails(identifier)).filter(({ subject }) => /to confirm/.test(subject))
    expect(mails).toHaveLength(10)
    expect((await browser.get(`/v1/confirmations/${ids[10]}`)).body.confirmation.code).toBeNull()
  })

  it('is bounded for a number, whoever asks', async () => {
    const { browser, number } = await numberHolder()
    const replies = []
    for (let n = 0; n < 6; n++) replies.push(await send(browser, await atCode(browser, 'sms')))
    expect(replies.some(({ status }) => status === 200)).toBe(true)
    expect(tally(replies)['429 too-many-requests']).toBeGreaterThan(0)
    // The one that set it up, and what sms.number lets through in the time the test takes.
    expect((await world().settledMails(number)).length).toBeLessThanOrEqual(6)
  })
})

it('A11: the code of a sign-in confirms nothing, and the code of a confirmation signs nobody in', async () => {
  const { browser, email, number } = await numberHolder()
  const thief = world().browser()
  const [atSignIn] = await codeSentBy(world(), number, () => signInPassword(thief, email))
  const id = await atCode(browser, 'sms')
  const [ofConfirmation] = await sent(browser, id, number)
  if (atSignIn === ofConfirmation) return
  expect((await give(browser, id, 'sms', atSignIn)).body.code).toBe('code-wrong')
  const signIn = await thief.post('/v1/sign-ins/current/answers', { method: 'sms', code: ofConfirmation })
  expect(signIn.body.code).toBe('code-wrong')
  await expectStatus(await give(browser, id, 'sms', ofConfirmation), 200)
  await expectStatus(await use(browser, 'POST', codes, id), 201)
})
