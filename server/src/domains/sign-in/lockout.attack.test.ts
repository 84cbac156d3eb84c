import { expect, test } from 'vitest'
import { accountOf, atOnce, eventsOf, mailed, outcomeOf, tally } from '../../../test/attacks.ts'
import { type Browser, useWorld } from '../../../test/harness.ts'
import { addTotp, codeAt, freshEmail, givePassword, goodPassword, signUp } from '../../../test/people.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

const wrong = 'certainly not the password'
const hour = 3600

/** One wrong password from an address nobody used before. */
const guess = (email: string, n = 0) => givePassword(world().browser({ process: n % 2 }), email, wrong)

/** As if strangers had gone on until one try before the end, for every identifier they tried. */
async function skipAhead(failures: number): Promise<void> {
  await world().db.updateTable('tries').set({ failures }).where('key', 'like', 'password:%').execute()
}

test('A23: strangers who try until the door is shut do not shut out the holder, and see no difference to an unknown address', async () => {
  const holder = world().browser()
  const { email } = await signUp(world(), holder)
  const unknown = freshEmail()
  const seen: Record<string, [number, string, number | null, string | null][]> = {
    [email]: [],
    [unknown]: [],
  }
  const look = async (address: string, n: number) => {
    const { status, body } = await guess(address, n)
    seen[address]!.push([status, body.code, body.retryAfterSeconds ?? null, body.field ?? null])
  }
  const both = async (n: number) => {
    await look(email, n)
    await look(unknown, n)
  }
  for (let n = 0; n < 6; n++) await both(n)
  await world().advance(30)
  await both(0)
  await skipAhead(99)
  await world().advance(hour)
  for (let n = 0; n < 3; n++) await both(n)
  await world().advance(2 * hour)
  await both(1)
  const shapes = (address: string) =>
    JSON.stringify(seen[address]).replace(/(30|60|3600|\d+),null\]/g, 'WAIT]')
  expect(shapes(email)).toBe(shapes(unknown))
  expect(seen[email]!.map(([, code]) => code)).toEqual([
    ...Array(5).fill('password-wrong'),
    'wait',
    'password-wrong',
    'password-wrong',
    'wait',
    'wait',
    'wait',
  ])
  expect(outcomeOf(await givePassword(world().browser(), email))).toBe('429 wait')
  expect((await givePassword(holder, email)).body).toEqual({ step: 'done' })
  const events = await eventsOf(world(), await accountOf(world(), email))
  expect(events.filter((type) => type === 'password.disabled')).toHaveLength(1)
  const mails = await mailed(world(), email)
  expect(mails.filter((subject) => subject === 'Too many wrong passwords')).toHaveLength(1)
  expect(mails).toHaveLength(3)
  expect(await mailed(world(), unknown)).toEqual([])
})

test('A23: fifty wrong passwords at once are looked at five times, whoever they are aimed at', async () => {
  const { email } = await signUp(world(), world().browser())
  for (const address of [email, freshEmail()]) {
    const browsers = await atOnce(50, async (n) => {
      const browser = world().browser({ process: n % 2 })
      await browser.post('/v1/sign-ins', { identifier: address })
      return browser
    })
    const replies = await atOnce(50, async (n) =>
      browsers[n]!.post('/v1/sign-ins/current/password', {
        password: wrong,
        captcha: `token-${address}-${n}`,
      }),
    )
    expect(tally(replies)).toEqual({ '422 password-wrong': 5, '429 wait': 45 })
  }
})

test('A23: wrong codes of somebody who has the password leave the known device its own tries', async () => {
  const holder = world().browser()
  const { email } = await signUp(world(), holder)
  const { secret } = await addTotp(world(), holder)
  const thief = world().browser()
  await givePassword(thief, email)
  const give = (browser: Browser, code: string) =>
    browser.post('/v1/sign-ins/current/answers', { method: 'totp', code })
  for (let n = 0; n < 5; n++) expect((await give(thief, '000000')).body.code).toBe('code-wrong')
  await world().db.updateTable('tries').set({ failures: 100 }).where('key', 'like', 'totp:%').execute()
  await world().advance(hour)
  await givePassword(thief, email)
  expect(outcomeOf(await give(thief, codeAt(secret, await world().now())))).toBe('403 factor-disabled')
  await givePassword(holder, email)
  expect(outcomeOf(await give(holder, codeAt(secret, await world().now())))).toBe('200')
  expect((await holder.get('/v1/factors')).body.totp.disabled).toBe(true)
})

test('A23: a known device that fails is asked for the CAPTCHA, and its failures are its own', async () => {
  const holder = world().browser()
  const { email } = await signUp(world(), holder)
  expect((await givePassword(holder, email, wrong)).body.code).toBe('password-wrong')
  const again = await holder.post('/v1/sign-ins', { identifier: email })
  expect(again.body.captcha).toBe(true)
  const unsolved = await holder.post('/v1/sign-ins/current/password', { password: goodPassword })
  expect(outcomeOf(unsolved)).toBe('403 captcha-required')
  expect((await givePassword(holder, email)).body).toEqual({ step: 'done' })
  for (let n = 0; n < 5; n++) await givePassword(holder, email, wrong)
  expect(outcomeOf(await givePassword(holder, email))).toBe('429 wait')
  expect((await givePassword(world().browser(), email)).body.step).toBe('address-code')
})

test('A23: a right password given twice at once by a known browser is one session', async () => {
  const holder = world().browser()
  const { email } = await signUp(world(), holder)
  await holder.post('/v1/sign-ins', { identifier: email })
  const replies = await atOnce(20, () =>
    holder.copy().post('/v1/sign-ins/current/password', { password: goodPassword }),
  )
  expect(tally(replies)['200']).toBe(1)
  const events = await eventsOf(world(), await accountOf(world(), email))
  expect(events.filter((type) => type === 'sign-in.succeeded')).toHaveLength(1)
})
