import { expect, test } from 'vitest'
import { accountOf, atOnce, mailed, outcomeOf, tally } from '../../../test/attacks.ts'
import type { Reply } from '../../../test/browser.ts'
import { type Browser, useWorld } from '../../../test/harness.ts'
import { beginSignUp, expectStatus, givePassword, goodPassword, signUp } from '../../../test/people.ts'
import { codeSentBy } from '../../../test/people-sign-in.ts'
import { freshPhone } from '../../../test/people-sms.ts'
import { costsNoMore } from '../../../test/timing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

const answer = (browser: Browser, code: string) => browser.post('/v1/sign-ups/current/answers', { code })
const resend = (browser: Browser) => browser.post('/v1/sign-ups/current/resends')
const textsTo = async (number: string) =>
  (await world().settledMails(number)).map(({ text }) => text).reverse()

/** One number as people write it: all of it is `+447400012123`. */
const spellings = (number: string): { identifier: string; country?: string }[] => {
  const national = number.slice(3)
  const inScript = (zero: number) =>
    number.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
  return [
    { identifier: number },
    { identifier: `00${number.slice(1)}` },
    { identifier: `  +44 ${national.slice(0, 4)} ${national.slice(4)} ` },
    { identifier: `+44 (0) ${national}` },
    { identifier: `+44-${national.slice(0, 4)}-${national.slice(4)}` },
    { identifier: `0${national}`, country: 'GB' },
    { identifier: `(0${national.slice(0, 4)}) ${national.slice(4)}`, country: 'GB' },
    { identifier: inScript(0xff10).replace('+', '＋') },
    { identifier: inScript(0x660) },
    { identifier: inScript(0x6f0) },
  ]
}

test('a number signs up, is known to its browser, and signs in elsewhere with a code by SMS', async () => {
  const number = freshPhone()
  const home = world().browser()
  const [code, begun] = await codeSentBy(world(), number, () => beginSignUp(home, number))
  expect(begun.body).toMatchObject({
    step: 'code',
    identifier: number,
    code: { channel: 'sms', triesLeft: 5 },
  })
  expect((await answer(home, code)).body).toEqual({ step: 'done' })
  const { account, session } = (await home.get('/v1/session')).body
  expect(account.identifier).toBe(`+44 ••• ••${number.slice(-2)}`)
  expect(session.assurance).toBe('sms-code')
  expect((await givePassword(home, number)).body).toEqual({ step: 'done' })
  const elsewhere = world().browser()
  const [sent, reached] = await codeSentBy(world(), number, () => givePassword(elsewhere, number))
  expect(reached.body).toMatchObject({
    step: 'address-code',
    sentTo: `+44 ••• ••${number.slice(-2)}`,
    code: { channel: 'sms' },
  })
  const body = { method: 'address-code', code: sent }
  expect((await elsewhere.post('/v1/sign-ins/current/answers', body)).body).toEqual({ step: 'done' })
  expect((await elsewhere.get('/v1/session')).body.session.assurance).toBe('sms-code')
  const texts = await textsTo(number)
  expect(texts).toHaveLength(4)
  expect(texts[1]).toContain('your account is ready')
  expect(texts[3]).toContain('a new device signed in')
  expect((await elsewhere.get('/v1/sessions')).body.sessions).toHaveLength(2)
})

test('C02: a number with an account gets the same sign-up, and its owner an SMS', async () => {
  const owner = freshPhone()
  await signUp(world(), world().browser(), owner)
  await world().advance(3600)
  const free = freshPhone()
  const shapes: string[] = []
  for (const number of [owner, free]) {
    const browser = world().browser()
    const seen: Reply[] = [await beginSignUp(browser, number)]
    await world().settledMails(number)
    seen.push(await browser.get('/v1/sign-ups/current'))
    for (let n = 0; n < 2; n++) seen.push(await answer(browser, '135790'))
    seen.push(await resend(browser))
    await world().advance(30)
    seen.push(await resend(browser))
    for (let n = 0; n < 4; n++) seen.push(await answer(browser, '135790'))
    seen.push(await resend(browser), await browser.delete('/v1/sign-ups/current'))
    shapes.push(JSON.stringify(seen.map((reply) => shapeOf(reply, number))))
  }
  expect(shapes[0]).toBe(shapes[1])
  expect(shapes[0]).toContain('handed')
  const told = (await textsTo(owner)).slice(2)
  expect(told).toHaveLength(2)
  for (const text of told) {
    expect(text).toContain('someone tried to sign up with this number')
    expect(text).not.toMatch(/\b\d{6}\b/)
  }
  for (const text of await textsTo(free)) expect(text).toMatch(/\b\d{6}\b/)
})

/** An answer with all that may differ between any two sign-ups taken out: the number, times, tokens. */
function shapeOf({ status, body, headers }: Reply, number: string) {
  const text = JSON.stringify(body)
    .replaceAll(number, 'NUMBER')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replace(/"retryAfterSeconds":\d+/, 'SECONDS')
  const kept = [...headers].filter(
    ([name]) => !['date', 'content-length', 'set-cookie', 'retry-after'].includes(name),
  )
  return {
    status,
    text,
    kept,
    cookies: headers.getSetCookie().map((line) => line.replace(/=[\w-]{43}/, '=TOKEN')),
  }
}

test('C02: the caps on SMS are the same for a number with an account and for one without', async () => {
  const owner = freshPhone()
  await signUp(world(), world().browser(), owner)
  await world().advance(86_400)
  const outcomes: string[][] = []
  for (const number of [owner, freshPhone()]) {
    const seen: string[] = []
    for (let n = 0; n < 8; n++) {
      const { identifier, ...more } = spellings(number)[n]!
      seen.push(
        outcomeOf(await beginSignUp(world().browser({ process: n % 2 }), identifier, goodPassword, more)),
      )
    }
    outcomes.push(seen)
  }
  expect(outcomes[0]).toEqual(outcomes[1])
  expect(outcomes[0]!.filter((one) => one === '201').length).toBeLessThanOrEqual(6)
  expect(outcomes[0]!.at(-1)).toBe('429 too-many-requests')
  // What strangers ask for does not keep the owner out.
  const [code] = await codeSentBy(world(), owner, () => givePassword(world().browser(), owner))
  expect(code).toMatch(/^\d{6}$/)
})

test('C09: one number is one name, however it is written, at sign-up and at sign-in', async () => {
  const number = freshPhone()
  await signUp(world(), world().browser(), number)
  for (const { identifier, country } of spellings(number)) {
    const browser = world().browser()
    const begun = await browser.post('/v1/sign-ins', { identifier, ...(country && { country }) })
    expect([outcomeOf(begun), begun.body.identifier]).toEqual(['201', number])
  }
  await world().advance(3600)
  for (const n of [2, 7]) {
    const { identifier, ...more } = spellings(number)[n]!
    const reply = await beginSignUp(world().browser(), identifier, goodPassword, more)
    expect([outcomeOf(reply), reply.body.identifier]).toEqual(['201', number])
  }
  expect((await textsTo(number)).slice(-2).join()).not.toMatch(/\b\d{6}\b/)
})

test('C09: wrong passwords meet one counter, whoever has the number and however it is written', async () => {
  const number = freshPhone()
  await signUp(world(), world().browser(), number)
  for (const of of [number, freshPhone()]) {
    const outcomes: string[] = []
    for (const [n, { identifier, ...more }] of spellings(of).entries()) {
      const browser = world().browser({ process: n % 2 })
      outcomes.push(outcomeOf(await givePassword(browser, identifier, 'certainly not this', more)))
    }
    expect(outcomes).toEqual([...Array(5).fill('422 password-wrong'), ...Array(5).fill('429 wait')])
  }
})

test('C09: the same national number of two countries is two names, and what is no mobile number is refused by its part', async () => {
  const national = freshPhone().slice(3)
  const british = await world()
    .browser()
    .post('/v1/sign-ins', { identifier: `0${national}`, country: 'GB' })
  const other = await world()
    .browser()
    .post('/v1/sign-ins', { identifier: `0${national}`, country: 'IE' })
  expect(british.body.identifier).toBe(`+44${national}`)
  expect(other.body.identifier ?? other.body.code).not.toBe(`+44${national}`)
  const wrong: [object, string][] = [
    [{ identifier: `0${national}` }, 'country'],
    [{ identifier: `+44${national} ext. 5` }, 'extension'],
    [{ identifier: `+44${national}x5` }, 'extension'],
    [{ identifier: '+4474' }, 'length'],
    [{ identifier: '+447400' }, 'length'],
    [{ identifier: `+44${national}${national}` }, 'length'],
    [{ identifier: '+442079460123' }, 'kind'],
    [{ identifier: '+448001111' }, 'kind'],
    [{ identifier: '+449098790123' }, 'kind'],
  ]
  for (const [body, part] of wrong) {
    const atSignIn = await world().browser().post('/v1/sign-ins', body)
    expect([outcomeOf(atSignIn), atSignIn.body.part, atSignIn.body.field, body]).toEqual([
      '422 phone-invalid',
      part,
      'identifier',
      body,
    ])
    const { identifier, ...more } = body as { identifier: string }
    const atSignUp = await beginSignUp(world().browser(), identifier, goodPassword, more)
    expect([outcomeOf(atSignUp), atSignUp.body.part]).toEqual(['422 phone-invalid', part])
  }
})

test('C14: ten sign-ups of one number, however it is written, answered at once over two processes, are one account', async () => {
  const number = freshPhone()
  const all: { browser: Browser; code: string }[] = []
  for (let n = 0; n < 5; n++) {
    const browser = world().browser({ process: n % 2 })
    const { identifier, ...more } = spellings(number)[n]!
    const [code] = await codeSentBy(world(), number, async () =>
      expectStatus(await beginSignUp(browser, identifier, goodPassword, more), 201),
    )
    all.push({ browser, code })
  }
  const replies = await atOnce(10, (n) => answer(all[n % 5]!.browser.copy(), all[n % 5]!.code))
  expect(tally(replies)['201']).toBe(1)
  expect(await accountOf(world(), number)).toBeTypeOf('string')
  const rows = await world()
    .db.selectFrom('identifiers')
    .select('id')
    .where('canonical', '=', number)
    .execute()
  expect(rows).toHaveLength(1)
})

test('A08: guesses at codes to one number are thirty a day over all its sign-ups, resends or not', async () => {
  const number = freshPhone()
  let looked = 0
  for (let n = 0; n < 30; n++) {
    const browser = world().browser()
    const begun = await beginSignUp(browser, number)
    if (begun.status !== 201) {
      await world().advance(Math.min(begun.body.retryAfterSeconds, 720))
      continue
    }
    for (let k = 0; k < 5; k++) {
      const reply = await answer(browser, '135790')
      if (reply.body.triesLeft !== undefined) looked += 1
    }
  }
  expect(looked).toBeGreaterThan(5)
  expect(looked).toBeLessThanOrEqual(40)
})

test('A16: a password made of the number is refused, however the number is written in it', async () => {
  const number = freshPhone()
  const national = number.slice(3)
  for (const password of [
    `${number}${number}`,
    `${number.slice(1)} sallyport`,
    `0${national}0${national}`,
    `0${national.slice(0, 4)} ${national.slice(4)} sallyport`,
    `${national} ${national}`,
  ])
    expect(outcomeOf(await beginSignUp(world().browser(), number, password))).toBe('422 password-predictable')
  expect(await world().settledMails(number)).toEqual([])
})

test('C17: a long number is refused at once', async () => {
  const browser = world().browser()
  const send = (identifier: string) => browser.post('/v1/sign-ins', { identifier })
  const plain = () => send('+449')
  for (const hostile of [`+44${'7'.repeat(60_000)}`, `+${' '.repeat(60_000)}1`, `${'(0'.repeat(30_000)}`]) {
    const { status } = await send(hostile)
    expect([400, 422]).toContain(status)
    expect(await costsNoMore(() => send(hostile), plain, { slack: 10 })).toBe(true)
  }
  for (const hostile of [`+44${'7'.repeat(300)}`, `+${' '.repeat(300)}1`, '(0'.repeat(160)])
    expect(outcomeOf(await send(hostile))).toMatch(/^422 (phone|email)-invalid$/)
})

test('K03: a number is a text', async () => {
  for (const identifier of [447_400_012_124, ['+447400012124'], { number: '+447400012124' }, null, true])
    expect(outcomeOf(await world().browser().post('/v1/sign-ins', { identifier }))).toBe('400 bad-shape')
  for (const country of ['gb', 'GBR', '', 7, null, ['GB'], '__proto__'])
    expect(
      outcomeOf(await world().browser().post('/v1/sign-ins', { identifier: '07400012124', country })),
    ).toBe('400 bad-shape')
  expect(await mailed(world(), '+447400012124')).toEqual([])
})
