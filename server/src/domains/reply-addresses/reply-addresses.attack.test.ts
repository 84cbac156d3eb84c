import { expect, test } from 'vitest'
import { atOnce, mailed, outcomeOf, tally } from '../../../test/attacks.ts'
import { type Browser, useWorld } from '../../../test/harness.ts'
import { expectStatus, freshEmail, mailedCode, signUp } from '../../../test/people.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

const ask = async (browser: Browser, email: string) =>
  browser.post('/v1/reply-addresses', { email, captcha: await browser.captcha('reply-address') })
const answer = (browser: Browser, code: string) =>
  browser.post('/v1/reply-addresses/current/answers', { code })
const wrongOf = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

async function asked(email = freshEmail()) {
  const browser = world().browser()
  await expectStatus(await ask(browser, email), 201)
  return { browser, email, code: await mailedCode(world(), email) }
}

test('a code by mail makes a proof, once; the browser keeps nothing of it', async () => {
  const { browser, email, code } = await asked()
  const reply = await expectStatus(await answer(browser, code), 201)
  expect(reply.body).toMatchObject({ address: email, proof: expect.stringMatching(/^[\w-]{43}$/) })
  expect(outcomeOf(await answer(browser, code))).toBe('404 attempt-required')
  expect(await mailed(world(), email)).toHaveLength(1)
  const rows = await world()
    .db.selectFrom('reply_addresses')
    .selectAll()
    .where('address', '=', email)
    .execute()
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain(reply.body.proof)
  expect(world().logLines()).not.toContain(reply.body.proof)
})

test('A01: the right code fifty times at once, over two processes: one proof', async () => {
  const { browser, email, code } = await asked()
  const elsewhere = world().browser({ process: 1 })
  for (const [name, value] of browser.jar) elsewhere.jar.set(name, value)
  const replies = await atOnce(50, (n) => answer(n % 2 ? browser.copy() : elsewhere.copy(), code))
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(Object.keys(tally(replies)).filter((one) => one.startsWith('5'))).toEqual([])
  expect(await mailed(world(), email)).toHaveLength(1)
})

test('A08: five wrong codes and no more; a resend gives none back, and the old code is dead (A12)', async () => {
  const { browser, email, code } = await asked()
  for (const left of [4, 3])
    expect((await answer(browser, wrongOf(code))).body).toMatchObject({ code: 'code-wrong', triesLeft: left })
  expect(outcomeOf(await browser.post('/v1/reply-addresses/current/resends'))).toBe('429 wait')
  await world().advance(31)
  await expectStatus(await browser.post('/v1/reply-addresses/current/resends'), 201)
  const newer = await mailedCode(world(), email, 1)
  if (newer !== code) expect((await answer(browser, code)).body).toMatchObject({ triesLeft: 2 })
  while ((await answer(browser, wrongOf(newer))).body.triesLeft > 0);
  expect(outcomeOf(await answer(browser, newer))).toBe('410 code-spent')
  expect(await mailed(world(), email)).toHaveLength(2)
})

test('A11: a code of one address is nothing to another, and the other one loses nothing but a try', async () => {
  const [mine, other] = [await asked(), await asked()]
  if (mine.code !== other.code)
    expect(outcomeOf(await answer(mine.browser, other.code))).toBe('422 code-wrong')
  expect((await answer(mine.browser, mine.code)).status).toBe(201)
  expect((await answer(other.browser, other.code)).status).toBe(201)
})

test('K10: a code is over after five minutes, and stays over when the clock goes back', async () => {
  const { browser, code } = await asked()
  await world().advance(300)
  expect(outcomeOf(await answer(browser, code))).toBe('410 code-expired')
  await world().advance(-300)
  expect(outcomeOf(await answer(browser, code))).toBe('422 code-wrong')
})

test('C02: an address of an account and one of nobody are the same: answer, cookies, and the mail', async () => {
  const known = (await signUp(world(), world().browser())).email
  const [one, two] = [await asked(known), await asked()]
  const shape = async ({ browser, email }: typeof one) => {
    const { status, body } = await browser.get('/v1/reply-addresses/current')
    return { status, keys: Object.keys(body), tries: body.code.triesLeft, to: body.sentTo === email }
  }
  expect(await shape(one)).toEqual(await shape(two))
  expect((await mailed(world(), known)).at(-1)).toBe((await mailed(world(), two.email))[0])
})

test('C16: mails to one address are capped over all who ask and however it is written', async () => {
  const email = freshEmail()
  const [name, host] = email.split('@') as [string, string]
  const spellings = [email, `${name}+x@${host}`, email.toUpperCase(), `${name}+y@${host}`]
  const outcomes: string[] = []
  for (let n = 0; n < 11; n++) outcomes.push(outcomeOf(await ask(world().browser(), spellings[n % 4]!)))
  const sent = outcomes.filter((one) => one === '201').length
  expect(outcomes.at(-1)).toBe('429 too-many-requests')
  const mails = await Promise.all(spellings.map((one) => world().settledMails(one)))
  expect(new Set(mails.flat().map(({ id }) => id)).size).toBe(sent)
  expect(sent).toBe(10)
})

test('without the CAPTCHA, or with one that was for something else, nothing is sent', async () => {
  const email = freshEmail()
  const browser = world().browser()
  expect(outcomeOf(await browser.post('/v1/reply-addresses', { email }))).toBe('403 captcha-required')
  for (const bad of [
    'x',
    'a@b',
    `"a b"@example.com`,
    'a@example.com\r\nBcc: b@example.com',
    `a@examp\u200dle.com`,
  ])
    expect(outcomeOf(await ask(world().browser(), bad))).toBe('422 email-invalid')
  expect(await mailed(world(), email)).toEqual([])
})
