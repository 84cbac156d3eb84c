import { expect, test } from 'vitest'
import { createAuthenticator } from '../../../test/authenticator.ts'
import { useWorld } from '../../../test/harness.ts'
import { beginSignUp, freshEmail, signUp } from '../../../test/people.ts'
import { addPasskey, optionsOf } from '../../../test/people-sign-in.ts'
import { freshPhone } from '../../../test/people-sms.ts'
import { lookedInto } from '../password-reset/resetting.testing.ts'

const world = useWorld({ easyCaptcha: true })

const stranger = createAuthenticator('')

const newAccount = async (): Promise<string> => (await signUp(world(), world().browser())).email
const newNumber = async (): Promise<string> => (await signUp(world(), world().browser(), freshPhone())).email
async function newPasskey(): Promise<string> {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  await addPasskey(world(), browser)
  stranger.register({ user: { id: 'AAAA' }, rp: { id: 'localhost' }, challenge: 'AAAA' } as never)
  return email
}

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

/** The list of passkeys to ask with. */
const passkeyOptions: Sample = async (email) => {
  const browser = world().browser()
  await browser.post('/v1/sign-ins', { identifier: email })
  return await timed(() => browser.post('/v1/sign-ins/current/passkey-options'), 201)
}

/** A wrong answer to them, under the first id of the list. */
const wrongPasskey: Sample = async (email) => {
  const browser = world().browser()
  await browser.post('/v1/sign-ins', { identifier: email })
  const options = await optionsOf(browser)
  const credentialId = Buffer.from(options.allowCredentials[0].id, 'base64url')
  const assertion = stranger.assert({ ...options, allowCredentials: [] }, { credentialId })
  const body = { method: 'passkey', assertion }
  return await timed(() => browser.post('/v1/sign-ins/current/answers', body), 422)
}

const beginning: Sample = async (email) => {
  await world().db.deleteFrom('rates').execute()
  await world().db.deleteFrom('sms_conversions').execute()
  return await timed(() => beginSignUp(world().browser(), email), 201)
}

/** One asking for a new password. What the job makes of it comes after the answer, and must not fall on the next one. */
const asking: Sample = async (email) => {
  await world().db.deleteFrom('rates').execute()
  const browser = world().browser()
  const body = { identifier: email, captcha: await browser.captcha('password-reset') }
  const taken = await timed(() => browser.post('/v1/password-resets', body), 202)
  await lookedInto(world())
  await world().settledMails(email)
  return taken
}

/** How often a value of the first lies above one of the second: 0.5 where they can not be told apart (Mann-Whitney, ties as half). */
function above(first: number[], second: number[]): number {
  const wins: number[] = first.flatMap((a) => second.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)))
  return wins.reduce((sum, win) => sum + win, 0) / wins.length
}

/** Interleaved in changing order, so that whatever else the machine does falls on both alike. */
async function compare(sample: Sample, known: string, fresh: () => string, each: number): Promise<number> {
  const [of, nobody]: [number[], number[]] = [[], []]
  for (let n = 0; n < each; n++) {
    if (n % 2) of.push(await sample(known))
    nobody.push(await sample(fresh()))
    if (n % 2 === 0) of.push(await sample(known))
  }
  return above(of, nobody)
}

/**
 * With sixty of each the share has a standard error of 0.053 where there is no difference, with forty 0.065, with thirty 0.075: beyond 0.15 to the same
 * side in three rounds running is chance once in some hundred thousand runs. Without a decoy hash it is 0.5 every time; a difference
 * as large as the noise is 0.26.
 */
async function expectAlike(sample: Sample, each: number, prepare = newAccount): Promise<void> {
  const known = await prepare()
  const fresh = known.startsWith('+') ? freshPhone : freshEmail
  for (let n = 0; n < 6; n++) await sample(n % 2 ? known : fresh())
  const shares: number[] = []
  for (let round = 0; round < rounds; round++) {
    shares.push((await compare(sample, known, fresh, each)) - 0.5)
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

test(
  'B09: the list of passkeys takes as long for nobody as for somebody who has one',
  () => expectAlike(passkeyOptions, 60, newPasskey),
  120_000,
)

test(
  'B09: a wrong passkey takes as long for nobody as for somebody who has one',
  () => expectAlike(wrongPasskey, 60, newPasskey),
  120_000,
)

test(
  'C02: a wrong password takes as long for a number nobody has',
  () => expectAlike(wrongPassword, 60, newNumber),
  120_000,
)

test(
  'C02: a sign-up takes as long for a number with an account as for a free one',
  () => expectAlike(beginning, 40, newNumber),
  120_000,
)

test(
  'C02: asking for a new password takes as long for nobody as for somebody',
  () => expectAlike(asking, 30),
  120_000,
)
