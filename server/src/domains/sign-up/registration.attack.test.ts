import { expect, test } from 'vitest'
import { accountOf, atOnce, mailed, outcomeOf, tally } from '../../../test/attacks.ts'
import { type Browser, useWorld } from '../../../test/harness.ts'
import {
  beginSignUp,
  freshEmail,
  givePassword,
  goodPassword,
  mailedCode,
  signUp,
} from '../../../test/people.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

const answer = (browser: Browser, code: string) => browser.post('/v1/sign-ups/current/answers', { code })
const otherThan = (code: string): string => (code === '135790' ? '135791' : '135790')

async function countAccounts(): Promise<number> {
  const { count } = await world()
    .db.selectFrom('accounts')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** A sign-up under way and the code it was sent, told apart from those of others by being the only new one. */
async function begun(email: string, process: number, asTyped = email) {
  const browser = world().browser({ process })
  const before = (await world().settledMails(email)).length
  expect(outcomeOf(await beginSignUp(browser, asTyped))).toBe('201')
  return { browser, code: await mailedCode(world(), email, before) }
}

test('C14: ten sign-ups of one address, in any case, answered at once over two processes, are one account', async () => {
  const email = freshEmail()
  const typed = [email, email.replace('@example', '@EXAMPLE'), ` ${email} `]
  const all: Awaited<ReturnType<typeof begun>>[] = []
  for (let n = 0; n < 9; n++) all.push(await begun(email, n % 2, typed[n % 3]))
  const before = await countAccounts()
  const replies = await atOnce(9, (n) => answer(all[n]!.browser, all[n]!.code))
  expect(tally(replies)).toEqual({ '201': 1, '409 address-taken': 8 })
  expect(await countAccounts()).toBe(before + 1)
  const mails = await mailed(world(), email)
  expect(
    mails.filter((subject) => subject === 'Your account is ready' || subject === 'Your account'),
  ).toHaveLength(1)
  expect(mails).toHaveLength(10)
})

test('C14: another case of the name is the same account', async () => {
  const email = freshEmail('Grace')
  const first = await begun(email, 0)
  const second = await begun(email, 1, email.replace('Grace', 'GRACE'))
  const replies = await atOnce(2, (n) => answer([first, second][n]!.browser, [first, second][n]!.code))
  expect(tally(replies)).toEqual({ '201': 1, '409 address-taken': 1 })
  expect(await accountOf(world(), email.toLowerCase())).toBeTypeOf('string')
})

test('C14: the right code fifty times at once makes one account and one session', async () => {
  const email = freshEmail()
  const { browser, code } = await begun(email, 0)
  const counts = tally(await atOnce(50, () => answer(browser.copy(), code)))
  expect(counts['201']).toBe(1)
  const accountId = await accountOf(world(), email)
  const sessions = await world()
    .db.selectFrom('sessions')
    .select('id')
    .where('account_id', '=', accountId)
    .execute()
  expect(sessions).toHaveLength(1)
  expect(await mailed(world(), email)).toHaveLength(2)
})

test('C16: a stranger can cause ten mails an hour to one mailbox, over all functions and spellings, known or not', async () => {
  for (const email of [
    freshEmail('bombed'),
    (await signUp(world(), world().browser(), freshEmail('bombed'))).email,
  ]) {
    const [name, host] = email.split('@') as [string, string]
    const spellings = [email, `${name}+x@${host}`, `${name.replace('-', '.-')}@${host}`, email.toUpperCase()]
    const sent = (await world().settledMails()).filter((mail) => mail.to.toLowerCase().includes(host)).length
    const outcomes: string[] = []
    const resent = world().browser()
    outcomes.push(outcomeOf(await beginSignUp(resent, email)))
    for (let n = 0; n < 4; n++) {
      await world().advance(31)
      outcomes.push(outcomeOf(await resent.post('/v1/sign-ups/current/resends')))
    }
    for (let n = 0; n < 12; n++)
      outcomes.push(outcomeOf(await beginSignUp(world().browser({ process: n % 2 }), spellings[n % 4]!)))
    const let_through = outcomes.filter((outcome) => outcome === '201').length
    expect(let_through).toBeGreaterThanOrEqual(9)
    expect(let_through).toBeLessThanOrEqual(11)
    expect(outcomes.slice(-4)).toEqual(Array(4).fill('429 too-many-requests'))
    const now = (await world().settledMails()).filter((mail) => mail.to.toLowerCase().includes(host)).length
    expect(now - sent).toBe(let_through)
    await world().advance(86_400)
  }
})

test('C16: fifty resends at once are one mail, and use up no more of the mailbox', async () => {
  const email = freshEmail()
  const { browser } = await begun(email, 0)
  await world().advance(30)
  const counts = tally(await atOnce(50, () => browser.copy().post('/v1/sign-ups/current/resends')))
  expect(counts).toEqual({ '201': 1, '429 wait': 49 })
  expect(await mailed(world(), email)).toEqual(['Your code to sign up', 'Your code to sign up'])
  expect(outcomeOf(await beginSignUp(world().browser(), email))).toBe('201')
})

test('A06: a stranger has thirty guesses a day at the codes of one address, whoever it belongs to', async () => {
  for (const email of [freshEmail(), (await signUp(world(), world().browser())).email]) {
    const outcomes: string[] = []
    for (let n = 0; n < 8; n++) {
      const browser = world().browser({ process: n % 2 })
      expect(outcomeOf(await beginSignUp(browser, email.toUpperCase()))).toBe('201')
      for (let k = 0; k < 5; k++) outcomes.push(outcomeOf(await answer(browser, otherThan('135790'))))
    }
    expect(
      outcomes.filter((outcome) => outcome === '422 code-wrong' || outcome === '410 code-spent').length,
    ).toBeLessThan(32)
    expect(outcomes.slice(-5)).toEqual(Array(5).fill('429 too-many-requests'))
    await world().advance(86_400)
  }
})

test('C02: an address with an account gets the same sign-up, and its owner a mail', async () => {
  const owner = await signUp(world(), world().browser())
  const free = freshEmail()
  const shapes: string[] = []
  for (const email of [owner.email, free]) {
    const browser = world().browser()
    const began = await beginSignUp(browser, email)
    const seen = [began, await browser.get('/v1/sign-ups/current')]
    for (let n = 0; n < 2; n++) seen.push(await answer(browser, '135790'))
    await world().advance(30)
    seen.push(await browser.post('/v1/sign-ups/current/resends'))
    for (let n = 0; n < 4; n++) seen.push(await answer(browser, '135790'))
    seen.push(
      await browser.post('/v1/sign-ups/current/resends'),
      await browser.delete('/v1/sign-ups/current'),
    )
    shapes.push(JSON.stringify(seen.map((reply) => shapeOf(reply, email))))
  }
  expect(shapes[0]).toBe(shapes[1])
  expect((await mailed(world(), owner.email)).slice(2)).toEqual(Array(2).fill('You already have an account'))
  expect(await mailed(world(), free)).toEqual(Array(2).fill('Your code to sign up'))
  expect(outcomeOf(await givePassword(world().browser(), owner.email, goodPassword))).toBe('200')
})

/** An answer with all that may differ between any two sign-ups taken out: the address, times, tokens. */
function shapeOf({ status, body, headers }: Awaited<ReturnType<Browser['get']>>, email: string) {
  const text = JSON.stringify(body)
    .replaceAll(email, 'EMAIL')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
  const kept = [...headers].filter(([name]) => !['date', 'content-length', 'set-cookie'].includes(name))
  const cookies = headers.getSetCookie().map((line) => line.replace(/=[\w-]{43}/, '=TOKEN'))
  return { status, text, kept, cookies }
}
