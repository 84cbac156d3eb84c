import { expect, test } from 'vitest'
import { accountOf, atOnce, eventsOf, mailed, outcomeOf, tally } from '../../../test/attacks.ts'
import { type Browser, useWorld } from '../../../test/harness.ts'
import { addTotp, givePassword, mailedCode, signUp } from '../../../test/people.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

const atMailCode = async (email: string, process = 0): Promise<Browser> => {
  const browser = world().browser({ process })
  expect(outcomeOf(await givePassword(browser, email))).toBe('200')
  return browser
}

const give = (browser: Browser, code: string) =>
  browser.post('/v1/sign-ins/current/answers', { method: 'address-code', code })
const resend = (browser: Browser) => browser.post('/v1/sign-ins/current/resends')
const otherThan = (code: string): string => (code === '135790' ? '135791' : '135790')

test('A11: a code of one sign-in is nothing to another, nor to a sign-up, and uses up nothing there', async () => {
  const victim = await signUp(world(), world().browser())
  const [first, second] = [await atMailCode(victim.email), await atMailCode(victim.email, 1)]
  const codes = await world().settledMails(victim.email)
  expect(codes.filter((mail) => mail.subject.startsWith('Your code to sign in'))).toHaveLength(2)
  const newest = await mailedCode(world(), victim.email)
  const crossed = await give(first, newest)
  expect(crossed.body).toMatchObject({ code: 'code-wrong', triesLeft: 4 })
  expect((await second.get('/v1/sign-ins/current')).body.code.triesLeft).toBe(5)
  expect(outcomeOf(await second.post('/v1/sign-ups/current/answers', { code: newest }))).toBe(
    '404 attempt-required',
  )
  expect(outcomeOf(await give(second, newest))).toBe('200')
})

test('A11: the code of another account is a wrong one', async () => {
  const [victim, thief] = [await signUp(world(), world().browser()), await signUp(world(), world().browser())]
  const own = await atMailCode(thief.email)
  const aimed = await atMailCode(victim.email)
  const code = await mailedCode(world(), thief.email, 1)
  expect(outcomeOf(await give(aimed, code))).toBe('422 code-wrong')
  expect(outcomeOf(await give(own, code))).toBe('200')
  expect(await eventsOf(world(), await accountOf(world(), victim.email))).toContain('sign-in.factor-failed')
  expect(await mailed(world(), victim.email)).toEqual([
    'Your code to sign up',
    'Your account',
    'Your code to sign in',
  ])
})

test('A12: after a resend only the newest code counts, and no try is given back', async () => {
  const { email } = await signUp(world(), world().browser())
  const browser = await atMailCode(email)
  const old = await mailedCode(world(), email, 1)
  expect((await give(browser, otherThan(old))).body.triesLeft).toBe(4)
  expect(outcomeOf(await resend(browser))).toBe('429 wait')
  await world().advance(30)
  expect((await resend(browser)).body.code.triesLeft).toBe(4)
  const newest = await mailedCode(world(), email, 2)
  if (old !== newest)
    expect((await give(browser, old)).body).toMatchObject({ code: 'code-wrong', triesLeft: 3 })
  expect(outcomeOf(await give(browser, newest))).toBe('200')
})

test('A12: a code is over at the end of its life, to the second', async () => {
  const { email } = await signUp(world(), world().browser())
  const browser = await atMailCode(email)
  const { expiresAt } = (await browser.get('/v1/sign-ins/current')).body.code
  const code = await mailedCode(world(), email, 1)
  await world().advance((new Date(expiresAt).getTime() - (await world().now()).getTime()) / 1000)
  expect(outcomeOf(await give(browser, code))).toBe('410 code-expired')
  expect(browser.jar.has('sallyport_session')).toBe(false)
})

test('A12: fifty resends at once are one mail, and use up no more than one', async () => {
  const { email } = await signUp(world(), world().browser())
  const browser = await atMailCode(email)
  await world().advance(30)
  const counts = tally(await atOnce(50, () => resend(browser.copy())))
  expect(counts['200']).toBe(1)
  expect(counts['429 wait']).toBe(49)
  expect((await mailed(world(), email)).filter((subject) => subject === 'Your code to sign in')).toHaveLength(
    2,
  )
})

test('A12: the right code fifty times at once over two processes opens once', async () => {
  const { email } = await signUp(world(), world().browser())
  const browser = await atMailCode(email)
  const code = await mailedCode(world(), email, 1)
  const replies = await atOnce(50, () => give(browser.copy(), code))
  expect(tally(replies)['200']).toBe(1)
  const events = await eventsOf(world(), await accountOf(world(), email))
  expect(events.filter((type) => type === 'sign-in.succeeded')).toHaveLength(1)
})

test('A24: whoever has the password can cause ten mails an hour, and the holder reads what to do in each', async () => {
  const { email } = await signUp(world(), world().browser())
  const outcomes: string[] = []
  for (let n = 0; n < 14; n++)
    outcomes.push(outcomeOf(await givePassword(world().browser({ process: n % 2 }), email)))
  expect(outcomes.slice(0, 10)).toEqual(Array(10).fill('200'))
  expect(outcomes.slice(10)).toEqual(Array(4).fill('429 too-many-requests'))
  const mails = (await world().settledMails(email)).filter((mail) =>
    mail.subject.startsWith('Your code to sign in'),
  )
  expect(mails).toHaveLength(10)
  expect(mails[0]!.text).toContain('authenticator app')
})

test('A06: guesses at codes by mail meet one counter, however many sign-ins they are spread over', async () => {
  const { email } = await signUp(world(), world().browser())
  const outcomes: string[] = []
  for (let n = 0; n < 4; n++) {
    const browser = await atMailCode(email, n % 2)
    const code = await mailedCode(world(), email, n + 1)
    for (let k = 0; k < 2; k++) outcomes.push(outcomeOf(await give(browser, otherThan(code))))
  }
  expect(outcomes.filter((outcome) => outcome === '422 code-wrong')).toHaveLength(5)
  expect(outcomes.slice(5)).toEqual(Array(3).fill('429 wait'))
  await world().db.updateTable('tries').set({ failures: 99 }).where('key', 'like', 'address-code:%').execute()
  await world().advance(7200)
  const last = await atMailCode(email)
  const code = await mailedCode(world(), email, 5)
  expect(outcomeOf(await give(last, otherThan(code)))).toBe('422 code-wrong')
  await world().advance(60)
  expect(outcomeOf(await give(last, code))).toBe('403 factor-disabled')
  expect((await mailed(world(), email)).at(-1)).toBe('Too many wrong codes')
})

test('A11: an authenticator set up meanwhile is asked of sign-ins that were under way', async () => {
  const holder = world().browser()
  const { email } = await signUp(world(), holder)
  const underWay = await atMailCode(email)
  await addTotp(world(), holder)
  const code = await mailedCode(world(), email, 1)
  expect(outcomeOf(await give(underWay, code))).toBe('404 attempt-required')
  expect(underWay.jar.has('sallyport_session')).toBe(false)
})
