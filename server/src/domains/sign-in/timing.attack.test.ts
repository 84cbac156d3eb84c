import { expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { beginSignUp, freshEmail, signUp } from '../../../test/people.ts'

const world = useWorld({ easyCaptcha: true })

const rounds = 3
const farthest = 0.15

/** Milliseconds of one request. */
type Sample = (email: string) => Promise<number>

async function timed(work: () => Promise<{ status: number }>, status: number): Promise<number> {
  const begun = performance.now()
  const reply = await work()
  const taken = performance.now() - begun
  expect(reply.status).toBe(status)
  return taken
}

/** One wrong password. Its sign-in was begun before; no counter stands in its way. */
const wrongPassword: Sample = async (email) => {
  const browser = world().browser()
  await browser.post('/v1/sign-ins', { identifier: email })
  const captcha = await browser.captcha('sign-in')
  await world().db.deleteFrom('tries').execute()
  const body = { password: 'not the password', captcha }
  return await timed(() => browser.post('/v1/sign-ins/current/password', body), 422)
}

const beginning: Sample = async (email) => {
  await world().db.deleteFrom('rates').execute()
  return await timed(() => beginSignUp(world().browser(), email), 201)
}

/** How often a value of the first lies above one of the second: 0.5 where they can not be told apart (Mann-Whitney, ties as half). */
function above(first: number[], second: number[]): number {
  const wins: number[] = first.flatMap((a) => second.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)))
  return wins.reduce((sum, win) => sum + win, 0) / wins.length
}

/** Interleaved in changing order, so that whatever else the machine does falls on both alike. */
async function compare(sample: Sample, known: string, each: number): Promise<number> {
  const [of, nobody]: [number[], number[]] = [[], []]
  for (let n = 0; n < each; n++) {
    if (n % 2) of.push(await sample(known))
    nobody.push(await sample(freshEmail()))
    if (n % 2 === 0) of.push(await sample(known))
  }
  return above(of, nobody)
}

/**
 * With sixty of each the share has a standard error of 0.053 where there is no difference, with forty 0.065: beyond 0.15 to the same
 * side in three rounds running is chance once in some hundred thousand runs. Without a decoy hash it is 0.5 every time; a difference
 * as large as the noise is 0.26.
 */
async function expectAlike(sample: Sample, each: number): Promise<void> {
  const { email } = await signUp(world(), world().browser())
  for (let n = 0; n < 6; n++) await sample(n % 2 ? email : freshEmail())
  const shares: number[] = []
  for (let round = 0; round < rounds; round++) {
    shares.push((await compare(sample, email, each)) - 0.5)
    if (Math.abs(shares.at(-1)!) < farthest) return
  }
  expect(new Set(shares.map(Math.sign)).size, `always to one side: ${shares}`).toBe(2)
}

test(
  'C01: a wrong password takes as long for nobody as for somebody',
  () => expectAlike(wrongPassword, 60),
  120_000,
)

test(
  'C02: a sign-up takes as long for an address with an account as for a free one',
  () => expectAlike(beginning, 40),
  120_000,
)
