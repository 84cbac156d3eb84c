import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { accountOf, atOnce, eventsOf, mailed, outcomeOf, tally } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { freshEmail, givePassword, signUp } from '../../../test/people.ts'
import { freshPhone } from '../../../test/people-sms.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

const wrong = 'certainly not the password'
const hour = 3600

/** One account with an e-mail address and a number. */
async function personWithTwo() {
  const home = world().browser()
  const { email } = await signUp(world(), home)
  const number = freshPhone()
  const row = { id: randomUUID(), account_id: await accountOf(world(), email), kind: 'phone', country: 'GB' }
  const named = { canonical: number, written: number, verified_at: await world().now() }
  await world()
    .db.insertInto('identifiers')
    .values({ ...row, ...named })
    .execute()
  return { email, number, home }
}

const guess = async (identifier: string, n = 0) =>
  outcomeOf(await givePassword(world().browser({ process: n % 2 }), identifier, wrong))

/** As if strangers had gone on at all the addresses of whoever they tried. */
const skipAhead = (failures: number) =>
  world().db.updateTable('tries').set({ failures }).where('key', 'like', 'password-account:%').execute()

test('A06: all the addresses of an account together are a hundred guesses', async () => {
  const { email, number, home } = await personWithTwo()
  for (let n = 0; n < 5; n++) expect(await guess(email, n)).toBe('422 password-wrong')
  expect(await guess(email)).toBe('429 wait')
  for (let n = 0; n < 4; n++) expect(await guess(number, n)).toBe('422 password-wrong')
  await skipAhead(99)
  expect(await guess(number)).toBe('422 password-wrong')
  for (const [n, address] of [number, email, number, email].entries()) {
    await world().advance(2 * hour)
    const reply = await givePassword(world().browser({ process: n % 2 }), address, wrong)
    expect([outcomeOf(reply), reply.body.retryAfterSeconds]).toEqual(['429 wait', hour])
  }
  const right = await givePassword(world().browser(), email)
  expect(outcomeOf(right)).toBe('429 wait')
  expect((await givePassword(home, number)).body).toEqual({ step: 'done' })
  const events = await eventsOf(world(), await accountOf(world(), email))
  expect(events.filter((type) => type === 'password.disabled')).toHaveLength(1)
  expect(
    (await mailed(world(), email)).filter((subject) => subject === 'Too many wrong passwords'),
  ).toHaveLength(1)
})

test('A23: each address has its waits for itself, and a right password at one ends what was counted for all', async () => {
  const { email, number } = await personWithTwo()
  for (let n = 0; n < 6; n++) await guess(email, n)
  expect(await guess(email)).toBe('429 wait')
  expect((await givePassword(world().browser(), number)).body.step).toBe('address-code')
  const { rows } = await countOf()
  expect(rows).toBe(0)
  expect(await guess(email)).toBe('429 wait')
})

/** Counters of whole accounts that have anything in them. */
async function countOf(): Promise<{ rows: number }> {
  const rows = await world()
    .db.selectFrom('tries')
    .select('failures')
    .where('key', 'like', 'password-account:%')
    .where('failures', '<', 99)
    .execute()
  return { rows: rows.length }
}

test('C01: who is nobody has the same counters, and is shut out alike', async () => {
  const seen: string[][] = []
  const { email, number } = await personWithTwo()
  for (const address of [email, number, freshEmail(), freshPhone()]) {
    const outcomes: string[] = []
    await world().db.deleteFrom('tries').execute()
    for (let n = 0; n < 3; n++) outcomes.push(await guess(address, n))
    const counters = await world().db.selectFrom('tries').select('failures').execute()
    outcomes.push(JSON.stringify(counters.map(({ failures }) => failures)))
    await skipAhead(100)
    outcomes.push(await guess(address))
    seen.push(outcomes)
  }
  expect(new Set(seen.map((one) => one.join())).size).toBe(1)
  expect(seen[0]).toEqual([...Array(3).fill('422 password-wrong'), '[3,3]', '429 wait'])
})

test('A06: fifty guesses at once at two addresses are looked at as often as each is allowed', async () => {
  const { email, number } = await personWithTwo()
  const browsers = await atOnce(50, async (n) => {
    const browser = world().browser({ process: n % 2 })
    await browser.post('/v1/sign-ins', { identifier: n % 4 < 2 ? email : number })
    return browser
  })
  const replies = await atOnce(50, (n) =>
    browsers[n]!.post('/v1/sign-ins/current/password', { password: wrong, captcha: `two-${email}-${n}` }),
  )
  expect(tally(replies)).toEqual({ '422 password-wrong': 10, '429 wait': 40 })
  const row = await world()
    .db.selectFrom('tries')
    .select('failures')
    .where('key', 'like', 'password-account:%')
    .where('failures', '=', 10)
    .execute()
  expect(row).toHaveLength(1)
})
