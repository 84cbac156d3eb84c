import { expect, test } from 'vitest'
import { atOnce, outcomeOf, tally } from '../../../test/attacks.ts'
import type { Browser } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import { newTrader } from '../trading-password/trading.testing.ts'
import { findKey } from './index.ts'
import {
  endDue,
  give,
  home,
  keyEvents,
  keyOf,
  listOf,
  made,
  path,
  ready,
  suspend,
  toldOf,
  wanted,
} from './keys.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

/** The same session at both processes, in turns. */
function both(browser: Browser) {
  const twin = browser.copy()
  twin.moveTo(world().origins[1]!)
  return (n: number, method: string, at: string, body?: unknown, headers = {}) =>
    (n % 2 ? twin : browser).request(method, at, body, { ...headers, origin: world().origins[n % 2]! })
}

test('fifty at once, over two processes: the last free place of thirty is taken once', async () => {
  const person = await newTrader(world())
  const { browser, account, email } = person
  await give(world(), account, 29)
  // Each with a confirmation of its own, all given before any is used.
  const confirmations: string[] = []
  for (let n = 0; n < 50; n++) {
    if (n % 10 === 0) await world().db.deleteFrom('rates').execute()
    confirmations.push(await ready(person, 'POST', path, wanted))
  }
  await world().db.deleteFrom('rates').execute()
  const twin = both(browser)
  const replies = await atOnce(50, (n) => twin(n, 'POST', path, wanted, { confirmation: confirmations[n]! }))
  const made = replies.filter(({ status }) => status === 201)
  expect([made.length, tally(replies)]).toEqual([1, expect.anything()])
  // A confirmed action gives its session a new token: what came with the old one may find it over.
  for (const reply of replies.filter(({ status }) => status !== 201))
    expect(['409 too-many-api-keys', '401 session-required']).toContain(outcomeOf(reply))
  const count = world().db.selectFrom('api_keys').select('id').where('account_id', '=', account)
  expect(await count.execute()).toHaveLength(30)
  expect(await keyEvents(world(), account)).toHaveLength(1)
  expect(await toldOf(world(), email)).toEqual(['API key made'])
}, 120_000)

test('fifty at once, over two processes: one confirmation makes one key, and it is told once', async () => {
  const person = await newTrader(world())
  const confirmation = await ready(person, 'POST', path, wanted)
  const twin = both(person.browser)
  const replies = await atOnce(50, (n) => twin(n, 'POST', path, wanted, { confirmation }))
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(replies.filter(({ body }) => body?.secret)).toHaveLength(1)
  expect(await keyEvents(world(), person.account)).toHaveLength(1)
  expect(await toldOf(world(), person.email)).toEqual(['API key made'])
})

test('fifty at once, over two processes: a key is suspended once and ended once, however many ask', async () => {
  const person = await newTrader(world())
  const { key } = await made(person)
  const twin = both(person.browser)
  const suspended = await atOnce(50, (n) => twin(n, 'POST', `${path}/${key.id}/suspend`, {}))
  expect(tally(suspended)).toEqual({ 200: 1, '409 api-key-suspended': 49 })
  const ended = await atOnce(50, (n) => twin(n, 'DELETE', `${path}/${key.id}`))
  expect(tally(ended)).toEqual({ 204: 1, '410 api-key-over': 49 })
  expect(await toldOf(world(), person.email)).toEqual(['API key made', 'API key suspended', 'API key ended'])
})

test('a key that is ended while the job ends it is told of once', async () => {
  const person = await newTrader(world())
  const [id] = await give(world(), person.account, 1, { ends_at: await world().now() })
  const twin = both(person.browser)
  await Promise.all([endDue(world()), atOnce(20, (n) => twin(n, 'DELETE', `${path}/${id}`)), endDue(world())])
  expect(await keyEvents(world(), person.account)).toHaveLength(1)
})

test('G12: a change in the very moment of a freeze makes nothing wider behind it', async () => {
  const person = await newTrader(world())
  const { key } = await made(person)
  const { dialect: _dialect, ...rights } = wanted
  const wider = { ...rights, ranges: [] }
  const confirmation = await ready(person, 'PUT', `${path}/${key.id}`, wider)
  const twin = both(person.browser)
  await atOnce(10, (n) =>
    n === 4
      ? twin(n, 'PUT', `${path}/${key.id}`, wider, { confirmation })
      : n === 5
        ? twin(n, 'POST', '/v1/freeze')
        : twin(n, 'GET', path),
  )
  const row = (await findKey(world().db, key.id))!
  expect(row).toMatchObject({ wider: null, suspendedBecause: 'frozen', ranges: [home] })
})

test('a key that another session suspends stays so: nothing but a confirmation resumes it', async () => {
  const person = await newTrader(world())
  const { key } = await made(person)
  await suspend(person.browser, key.id)
  const reply = await person.browser.post(`${path}/${key.id}/resume`)
  expect(reply.body.code).toBe('confirmation-required')
  const confirmation = reply.body.confirmation.id
  expect(outcomeOf(await person.browser.post(`${path}/${key.id}/resume`, {}, { confirmation }))).toBe(
    '409 confirmation-mismatch',
  )
  expect((await keyOf(person.browser, key.id)).state).toBe('suspended')
  expect((await listOf(person.browser)).keys).toHaveLength(1)
})
