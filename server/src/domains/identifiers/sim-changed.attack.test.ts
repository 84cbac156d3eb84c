import { afterAll, expect, test } from 'vitest'
import { outcomeOf } from '../../../test/attacks.ts'
import type { Browser } from '../../../test/browser.ts'
import { until, useWorld } from '../../../test/harness.ts'
import { expectStatus, givePassword } from '../../../test/people.ts'
import { freshPhone } from '../../../test/people-sms.ts'
import { type GatewayStandIn, gatewayReports, openGateway } from '../../../test/sms-provider.ts'
import { json } from '../notices/testing/provider.ts'
import {
  answerChange,
  beginAdding,
  linesOf,
  newPerson,
  opens,
  type Person,
  signInAgain,
} from './changing.testing.ts'

let gateway: GatewayStandIn
const world = useWorld({
  easyCaptcha: true,
  env: async () => {
    gateway = await openGateway()
    return gateway.env
  },
})
afterAll(() => gateway.close())

const swapped = { state: 'failed', reason: 'sim-changed' }
const codeIn = ({ text }: { text: string }): string => /#(\d{6})$/.exec(text)![1]!

const delivery = async (browser: Browser) => (await browser.get('/v1/identifiers')).body.change?.code.delivery

/** A change whose code lies in the wrong hands: the gateway says so as it takes the message, or later. */
async function divertedChange(person: Person, how: 'at once' | 'later') {
  const number = freshPhone()
  gateway.answers(how === 'at once' ? json(409, { reason: 'sim-changed' }) : json(202, {}))
  const { id } = (await expectStatus(await beginAdding(person, number), 201)).body
  const sent = await gateway.sentTo(number)
  if (how === 'later') {
    await until(async () => (await delivery(person.browser)) !== null)
    const report = { id: sent.id, ...swapped }
    await expectStatus(await gatewayReports(gateway.key, sent.callback, report, await world().now()), 204)
  }
  await until(async () => (await delivery(person.browser))?.reason === 'sim-changed')
  gateway.answers(json(202, {}))
  return { id, number, code: codeIn(sent) }
}

test.for(['at once', 'later'] as const)(
  'D09: a number whose SIM was swapped is not added, though the code is right; said %s',
  async (how) => {
    const person = await newPerson(world())
    const { id, number, code } = await divertedChange(person, how)
    expect(await delivery(person.browser)).toMatchObject(swapped)
    for (let n = 0; n < 2; n++)
      expect(outcomeOf(await answerChange(person.browser, id, code))).toBe('410 code-spent')
    await world().advance(30)
    const again = await person.browser.post(`/v1/identifier-changes/${id}/resends`)
    expect(outcomeOf(again)).toBe('410 code-spent')
    expect(await linesOf(person.browser)).toHaveLength(1)
    expect(await opens(world(), number)).toBe(false)
    // Nobody is told of what did not happen.
    const subjects = (await world().settledMails(person.email)).map(({ subject }) => subject)
    expect(subjects.filter((subject) => /^Address/.test(subject))).toEqual([])
  },
)

test('D09: begun again, and the SIM found sound, it is added', async () => {
  const person = await newPerson(world())
  const { number } = await divertedChange(person, 'at once')
  const { id } = (await expectStatus(await beginAdding(person, number), 201)).body
  await until(async () => gateway.asked.filter(({ body }) => body.includes(number)).length === 2)
  await expectStatus(await answerChange(person.browser, id, codeIn(await gateway.sentTo(number))), 200)
  expect(await linesOf(person.browser)).toHaveLength(2)
})

test('D09: nor does such a code sign in', async () => {
  const person = await newPerson(world())
  const number = freshPhone()
  gateway.answers(json(202, {}))
  const { id } = (await expectStatus(await beginAdding(person, number), 201)).body
  await expectStatus(await answerChange(person.browser, id, codeIn(await gateway.sentTo(number))), 200)
  gateway.answers(json(409, { reason: 'sim-changed' }))
  const before = gateway.asked.length
  const thief = world().browser()
  await expectStatus(await givePassword(thief, number), 200)
  const texts = () => gateway.asked.slice(before).map(({ body }) => JSON.parse(body) as { text: string })
  const signInCode = () => texts().find(({ text }) => / is your code to sign in/.test(text))
  await until(async () => signInCode() !== undefined)
  const code = codeIn(signInCode()!)
  await until(
    async () => (await thief.get('/v1/sign-ins/current')).body.code.delivery?.reason === 'sim-changed',
  )
  const reply = await thief.post('/v1/sign-ins/current/answers', { method: 'address-code', code })
  expect(outcomeOf(reply)).toBe('410 code-spent')
  expect((await thief.get('/v1/session')).status).toBe(401)
  gateway.answers(json(202, {}))
  await signInAgain(world(), world().browser(), person.email)
})
