import { expect, test } from 'vitest'
import { accountOf, atOnce, eventsOf, mailed, outcomeOf, tally } from '../../../test/attacks.ts'
import type { Reply } from '../../../test/browser.ts'
import { type Browser, useWorld } from '../../../test/harness.ts'
import { addTotp, expectStatus, givePassword, goodPassword, signUp } from '../../../test/people.ts'
import { addSms, codeSentBy } from '../../../test/people-sign-in.ts'
import { freshPhone } from '../../../test/people-sms.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
const hour = 3600

/** Somebody whose second factor is SMS, and whose number has got nothing in the last hour. */
async function personWithSms() {
  const home = world().browser()
  const { email } = await signUp(world(), home)
  const number = freshPhone()
  const { backupCodes } = await addSms(world(), home, number)
  await world().advance(hour)
  return { email, number, home, backupCodes: backupCodes! }
}
type Person = Awaited<ReturnType<typeof personWithSms>>

/** A browser at the second factor, and the code that was sent for it. */
async function atFactor({ email, number }: Person, process = 0): Promise<[Browser, string]> {
  const browser = world().browser({ process })
  const [code] = await codeSentBy(world(), number, async () =>
    expectStatus(await givePassword(browser, email), 200),
  )
  return [browser, code]
}

const give = (browser: Browser, code: unknown, method = 'sms') =>
  browser.post('/v1/sign-ins/current/answers', { method, code })
const resend = (browser: Browser) => browser.post('/v1/sign-ins/current/resends')
const otherThan = (code: string): string => (code === '135790' ? '135791' : '135790')
const codesTo = async (number: string) =>
  (await world().settledMails(number)).filter(({ text }) => /\b\d{6}\b/.test(text)).length

test('the SMS comes with the right password, says who asks, and opens the account', async () => {
  const person = await personWithSms()
  const before = await codesTo(person.number)
  const browser = world().browser()
  expect(outcomeOf(await givePassword(browser, person.email, 'certainly not this'))).toBe(
    '422 password-wrong',
  )
  expect(await codesTo(person.number)).toBe(before)
  const [code, reached] = await codeSentBy(world(), person.number, () => givePassword(browser, person.email))
  expect(reached.body).toMatchObject({
    step: 'factor',
    methods: ['sms', 'backup-code'],
    sms: {
      sentTo: `+44 ••• ••${person.number.slice(-2)}`,
      code: { channel: 'sms', triesLeft: 5, resendsLeft: 5 },
    },
  })
  const now = (await browser.get('/v1/sign-ins/current')).body
  expect(now.sms.code.delivery).toMatchObject({ reason: null })
  expect(JSON.stringify([reached.body, now])).not.toContain(person.number)
  const [message] = await world().settledMails(person.number)
  expect(message).toMatchObject({ channel: 'sms', to: person.number })
  expect((await give(browser, code)).body).toEqual({ step: 'done' })
  expect((await browser.get('/v1/session')).body.session.assurance).toBe('sms')
  expect((await mailed(world(), person.email)).at(-1)).toBe('New device signed in')
  expect((await mailed(world(), person.email)).filter((subject) => subject.includes('code to'))).toHaveLength(
    1,
  )
})

test('a known browser is asked for the SMS too, and a backup code stands in for it', async () => {
  const person = await personWithSms()
  const [code, reached] = await codeSentBy(world(), person.number, () =>
    givePassword(person.home, person.email),
  )
  expect(reached.body.step).toBe('factor')
  expect(outcomeOf(await give(person.home, person.backupCodes[0], 'backup-code'))).toBe('200')
  expect((await person.home.get('/v1/session')).body.session.assurance).toBe('backup-code')
  const [elsewhere] = await atFactor(person)
  expect(outcomeOf(await give(elsewhere, code))).toBe('422 code-wrong')
})

test('A08: a resend gives no try back, and a new sign-in none either', async () => {
  const person = await personWithSms()
  const [browser, first] = await atFactor(person)
  for (let n = 4; n >= 2; n--)
    expect((await give(browser, otherThan(first))).body).toMatchObject({ code: 'code-wrong', triesLeft: n })
  expect(outcomeOf(await resend(browser))).toBe('429 wait')
  await world().advance(30)
  const [second, reply] = await codeSentBy(world(), person.number, () => resend(browser))
  expect(reply.body.sms.code).toMatchObject({ triesLeft: 2, resendsLeft: 4 })
  if (first !== second) expect((await give(browser, first)).body.triesLeft).toBe(1)
  else expect((await give(browser, otherThan(second))).body.triesLeft).toBe(1)
  expect(outcomeOf(await give(browser, otherThan(second)))).toBe('410 code-spent')
  expect(outcomeOf(await resend(browser))).toBe('410 code-spent')
  const [again, code] = await atFactor(person, 1)
  expect(outcomeOf(await give(again, code))).toBe('429 wait')
})

/** Somebody who has the password, tries three codes, asks for another one, and starts anew where that is refused. */
function patientThief(person: Person) {
  const seen = { looked: 0, waited: 0 }
  let browser: Browser | null = null
  const wait = async ({ body }: Reply): Promise<void> => {
    seen.waited += body.retryAfterSeconds
    await world().advance(body.retryAfterSeconds)
  }
  const newCode = async (n: number): Promise<Browser> => {
    await world().advance(30)
    if (browser && (await resend(browser)).status === 200) return browser
    for (;;) {
      const fresh = world().browser({ process: n % 2 })
      const reply = await givePassword(fresh, person.email)
      if (reply.status === 200) return fresh
      await wait(reply)
    }
  }
  /** False once the factor is disabled. */
  const round = async (n: number): Promise<boolean> => {
    browser = await newCode(n)
    for (let guess = 0; guess < 3; guess++) {
      const reply = await give(browser, '135790')
      if (reply.body.triesLeft !== undefined) seen.looked += 1
      if (reply.body.code === 'factor-disabled') return false
      if (reply.body.code === 'wait') await wait(reply)
      if (reply.body.code !== 'code-wrong') break
    }
    return true
  }
  return { seen, round }
}

test('A08: a hundred rounds of three guesses and a new code are a hundred guesses at the most, and the holder is told', async () => {
  const person = await personWithSms()
  const { seen, round } = patientThief(person)
  for (let n = 0; n < 12; n++) expect(await round(n)).toBe(true)
  expect(seen.looked).toBeLessThanOrEqual(3 * 12)
  expect(seen.waited).toBeGreaterThan(hour)
  const looked = seen.looked
  await world().db.updateTable('tries').set({ failures: 95 }).where('key', 'like', 'sms:%').execute()
  let rounds = 12
  while (await round(rounds)) if (++rounds > 100) throw new Error('it goes on')
  expect(seen.looked - looked).toBe(5)
  await world().advance(86_400)
  const [last, code] = await atFactor(person)
  expect(outcomeOf(await give(last, code))).toBe('403 factor-disabled')
  const events = await eventsOf(world(), await accountOf(world(), person.email))
  expect(events.filter((type) => type === 'sms.disabled')).toHaveLength(1)
  const mails = await mailed(world(), person.email)
  expect(mails.filter((subject) => subject.includes('wrong SMS codes'))).toHaveLength(1)
}, 90_000)

test('A23: wrong SMS codes of somebody with the password leave the known browser its own tries', async () => {
  const person = await personWithSms()
  const [thief, sent] = await atFactor(person)
  for (let n = 0; n < 4; n++) await give(thief, otherThan(sent))
  await world().db.updateTable('tries').set({ failures: 100 }).where('key', 'like', 'sms:%').execute()
  await world().advance(hour)
  const [again, code] = await atFactor(person)
  expect(outcomeOf(await give(again, code))).toBe('403 factor-disabled')
  const [own] = await codeSentBy(world(), person.number, () => givePassword(person.home, person.email))
  expect(outcomeOf(await give(person.home, own))).toBe('200')
})

test('A24: two hundred sign-ins with the right password are five SMS, and one mail to the holder', async () => {
  const person = await personWithSms()
  const before = await codesTo(person.number)
  const outcomes: Record<string, number> = {}
  for (let n = 0; n < 50; n++) {
    const replies = await atOnce(4, (k) => givePassword(world().browser({ process: k % 2 }), person.email))
    for (const [outcome, count] of Object.entries(tally(replies)))
      outcomes[outcome] = (outcomes[outcome] ?? 0) + count
  }
  const sent = (await codesTo(person.number)) - before
  expect(sent).toBeGreaterThanOrEqual(5)
  expect(sent).toBeLessThanOrEqual(6)
  // A backup code still opens: whoever asks for codes keeps nobody out.
  expect(outcomes).toEqual({ '200': 200 })
  const late = world().browser()
  const capped = await givePassword(late, person.email)
  expect(capped.body).toMatchObject({ step: 'factor', methods: ['backup-code'], sms: null })
  expect((await late.get('/v1/sign-ins/current')).body).toEqual(capped.body)
  expect(outcomeOf(await give(late, '135790'))).toBe('410 code-spent')
  expect(outcomeOf(await resend(late))).toBe('410 code-spent')
  expect(outcomeOf(await give(late, person.backupCodes[0], 'backup-code'))).toBe('200')
  // And the browser that is known has its own, from another network.
  const home = person.home.copy({ address: '203.0.113.24' })
  const [own] = await codeSentBy(world(), person.number, () => givePassword(home, person.email))
  expect(outcomeOf(await give(home, own))).toBe('200')
  const mails = await mailed(world(), person.email)
  expect(mails.filter((subject) => subject === 'Many sign-in codes asked for')).toHaveLength(1)
  // Asking was no wrong try: the password is as open as before.
  await world().advance(hour)
  const [code] = await codeSentBy(world(), person.number, () => givePassword(home, person.email))
  expect(outcomeOf(await give(home, code))).toBe('200')
}, 60_000)

test('A24: without backup codes too, and where the address gets the code by SMS', async () => {
  const number = freshPhone()
  const phoneOnly = await signUp(world(), world().browser(), number)
  const person = await personWithSms()
  await world()
    .db.deleteFrom('backup_codes')
    .where('account_id', '=', await accountOf(world(), person.email))
    .execute()
  for (const [name, to] of [
    [phoneOnly.email, number],
    [person.email, person.number],
  ] as const) {
    await world().advance(86_400)
    const before = await codesTo(to)
    const outcomes: string[] = []
    for (let n = 0; n < 12; n++)
      outcomes.push(outcomeOf(await givePassword(world().browser({ process: n % 2 }), name)))
    const sent = (await codesTo(to)) - before
    expect(sent).toBeLessThanOrEqual(6)
    expect(outcomes).toEqual([...Array(sent).fill('200'), ...Array(12 - sent).fill('429 too-many-requests')])
  }
  const told = (await world().settledMails(number)).filter(({ text }) =>
    text.includes('asked for many codes'),
  )
  expect(told).toHaveLength(1)
  expect(
    (await mailed(world(), person.email)).filter((one) => one === 'Many sign-in codes asked for'),
  ).toHaveLength(1)
})

test('A24: fifty resends at once are one SMS', async () => {
  const person = await personWithSms()
  const [browser] = await atFactor(person)
  await world().advance(30)
  const before = await codesTo(person.number)
  const counts = tally(await atOnce(50, () => resend(browser.copy())))
  expect(counts).toEqual({ '200': 1, '429 wait': 49 })
  expect((await codesTo(person.number)) - before).toBe(1)
})

test('A11: the code of one sign-in is nothing to another, nor to another person, and uses up nothing there', async () => {
  const [person, other] = [await personWithSms(), await personWithSms()]
  const [first, firstCode] = await atFactor(person)
  const [second, secondCode] = await atFactor(person, 1)
  const [foreign, foreignCode] = await atFactor(other)
  if (firstCode !== secondCode)
    expect((await give(first, secondCode)).body).toMatchObject({ code: 'code-wrong', triesLeft: 4 })
  expect((await second.get('/v1/sign-ins/current')).body.sms.code.triesLeft).toBe(5)
  if (foreignCode !== firstCode) expect(outcomeOf(await give(first, foreignCode))).toBe('422 code-wrong')
  for (const method of ['address-code', 'totp'])
    expect(outcomeOf(await give(first, firstCode, method))).toBe('409 step-refused')
  expect(outcomeOf(await first.post('/v1/sign-ups/current/answers', { code: firstCode }))).toBe(
    '404 attempt-required',
  )
  expect(outcomeOf(await give(foreign, foreignCode))).toBe('200')
  expect(outcomeOf(await give(second, secondCode))).toBe('200')
})

test('A12: after a resend only the newest SMS counts, and none after five minutes', async () => {
  const person = await personWithSms()
  const [browser, old] = await atFactor(person)
  await world().advance(30)
  const [newest] = await codeSentBy(world(), person.number, () => resend(browser))
  if (old !== newest) expect(outcomeOf(await give(browser, old))).toBe('422 code-wrong')
  const { expiresAt } = (await browser.get('/v1/sign-ins/current')).body.sms.code
  await world().advance((Date.parse(expiresAt) - (await world().now()).getTime()) / 1000)
  expect(outcomeOf(await give(browser, newest))).toBe('410 code-expired')
  await world().advance(-60)
  expect(outcomeOf(await give(browser, newest))).not.toBe('200')
})

test('A12: the right SMS code fifty times at once over two processes opens once', async () => {
  const person = await personWithSms()
  const [browser, code] = await atFactor(person)
  const other = world().browser({ process: 1 })
  for (const [name, value] of browser.jar) other.jar.set(name, value)
  const counts = tally(await atOnce(50, (n) => give((n % 2 ? other : browser).copy(), code)))
  expect(counts['200']).toBe(1)
  const events = await eventsOf(world(), await accountOf(world(), person.email))
  expect(events.filter((type) => type === 'sign-in.succeeded')).toHaveLength(1)
})

test('A05: only six ASCII digits in a string are an SMS code', async () => {
  const person = await personWithSms()
  const [browser, code] = await atFactor(person)
  const arabic = code.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))
  for (const wrong of [` ${code}`, `${code}0`, code.slice(1), Number(code), [code], null, true, arabic])
    expect(outcomeOf(await give(browser, wrong))).toBe('400 bad-shape')
  expect(outcomeOf(await give(browser, code))).toBe('200')
})

test('with an app beside it no SMS is sent at sign-in, nor on asking', async () => {
  const person = await personWithSms()
  const [code] = await codeSentBy(world(), person.number, () => givePassword(person.home, person.email))
  await expectStatus(await give(person.home, code), 200)
  const plain = world().browser()
  const { email } = await signUp(world(), plain)
  await addTotp(world(), plain, goodPassword)
  const number = freshPhone()
  expect(outcomeOf(await givePassword(world().browser(), email))).toBe('200')
  expect(await world().settledMails(number)).toEqual([])
  const browser = world().browser()
  await givePassword(browser, email)
  expect(outcomeOf(await resend(browser))).toBe('409 step-refused')
})
