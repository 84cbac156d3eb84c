import { expect, test } from 'vitest'
import { outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus, goodPassword } from '../../../test/people.ts'
import { signInAgain } from '../identifiers/changing.testing.ts'
import { newTrader } from '../trading-password/trading.testing.ts'
import { findKey, noteUse, stateOf } from './index.ts'
import {
  change,
  day,
  endDue,
  give,
  home,
  keyEvents,
  keyOf,
  listOf,
  made,
  may,
  toldOf,
} from './keys.testing.ts'

const world = useWorld({ easyCaptcha: true })
const stateNow = async (id: string) => stateOf((await findKey(world().db, id))!, await world().now())
const use = async (id: string) => noteUse(world().db, id, home, await world().now())

test('a key is over by its own end, told once, and counts no more before anybody wrote it down', async () => {
  const person = await newTrader(world())
  const endsAt = new Date((await world().now()).getTime() + 3600_000).toISOString()
  const { key } = await made(person, { endsAt })
  const [other] = await give(world(), person.account, 1)
  await world().advance(3590)
  await endDue(world())
  expect(await stateNow(key.id)).toBe('live')
  await world().advance(11)
  expect(await stateNow(key.id)).toBe('expired')
  await signInAgain(world(), person.browser, person.email)
  expect(await keyOf(person.browser, key.id)).toMatchObject({ state: 'expired', overAt: endsAt })
  await endDue(world())
  await endDue(world())
  expect([await stateNow(key.id), await stateNow(other!)]).toEqual(['ended', 'live'])
  expect(await toldOf(world(), person.email)).toEqual(['API key made', 'API key expired'])
  expect((await keyEvents(world(), person.account)).at(-1)).toEqual({
    type: 'api-key.ended',
    because: 'expired',
  })
})

test('one that may trade from anywhere is over unused for thirty days, and after ninety in any case', async () => {
  const person = await newTrader(world())
  const unused = await made(person, { ranges: [] })
  const used = await made(person, { ranges: [] })
  const bound = await made(person)
  const reading = await made(person, { ranges: [], permissions: ['read'] })
  await world().advance(20 * day)
  await use(used.key.id)
  await world().advance(10 * day + 60)
  await endDue(world())
  const states = async () => Promise.all([unused, used, bound, reading].map(({ key }) => stateNow(key.id)))
  expect(await states()).toEqual(['ended', 'live', 'live', 'live'])
  for (let days = 30; days < 90; days += 20) {
    await use(used.key.id)
    await world().advance(20 * day)
  }
  await endDue(world())
  expect(await states()).toEqual(['ended', 'ended', 'live', 'live'])
  expect((await toldOf(world(), person.email)).slice(4)).toEqual(['Unused API key ended', 'API key expired'])
  expect((await keyEvents(world(), person.account)).slice(4)).toEqual([
    { type: 'api-key.ended', because: 'idle' },
    { type: 'api-key.ended', because: 'expired' },
  ])
})

test('a new password ends keys that are bound to no address in seven days, the others not; they can be bound meanwhile', async () => {
  const person = await newTrader(world())
  const free = await made(person, { ranges: [], permissions: ['read'] })
  const rescued = await made(person, { ranges: [], permissions: ['read'] })
  const bound = await made(person)
  const soon = await made(person, {
    ranges: [],
    endsAt: new Date((await world().now()).getTime() + day * 1000).toISOString(),
  })
  const { browser, email, proofs } = person
  const password = 'another lantern in the harbour 48'
  await expectStatus(
    await confirmed(browser, 'POST', '/v1/password', { ...proofs, password: goodPassword }, { password }),
    204,
  )
  const until = (await keyOf(browser, free.key.id)).endsAt
  expect(Math.abs(Date.parse(until) - (await world().now()).getTime() - 7 * day * 1000)).toBeLessThan(60_000)
  expect((await keyOf(browser, bound.key.id)).endsAt).toBeNull()
  expect(Date.parse((await keyOf(browser, soon.key.id)).endsAt)).toBeLessThan(Date.parse(until))
  expect((await keyEvents(world(), person.account)).slice(4)).toEqual([
    { type: 'api-keys.sunset', count: 2, until },
  ])
  expect((await toldOf(world(), email)).slice(4)).toEqual(['Some of your API keys will end'])
  // Bound at once, and free of the end after a day: it takes the end of the hold to be asked for.
  const more = { permissions: ['read'], ranges: [home] }
  expect(
    outcomeOf(
      await browser.request('PUT', `/v1/api-keys/${rescued.key.id}`, {
        label: 'Bot',
        tag: '',
        pairs: [],
        endsAt: null,
        ...more,
      }),
    ),
  ).toBe('409 api-key-held')
  await world().advance(day + 60)
  await signInAgain(world(), browser, email, password)
  await expectStatus(await change(person, rescued.key.id, more), 200)
  expect(await keyOf(browser, rescued.key.id)).toMatchObject({
    ranges: [home],
    endsAt: until,
    wider: { endsAt: null },
  })
  await world().advance(6 * day)
  await endDue(world())
  expect(await Promise.all([free, rescued, bound, soon].map(({ key }) => stateNow(key.id)))).toEqual([
    'ended',
    'live',
    'live',
    'ended',
  ])
  const ends = (await keyEvents(world(), person.account)).filter(({ type }) => type === 'api-key.ended')
  expect(ends.map(({ because }) => because)).toEqual(['expired', 'sunset'])
  // Both in one moment: which leaves first is nobody's promise.
  expect((await toldOf(world(), email)).slice(-2).toSorted()).toEqual([
    'API key ended after a new password',
    'API key expired',
  ])
})

test('a freeze suspends every key and puts aside what waits; the mail about the freeze is the word about it', async () => {
  const person = await newTrader(world())
  const first = await made(person)
  const second = await made(person, { permissions: ['withdraw'] })
  await expectStatus(await person.browser.post('/v1/freeze'), 200)
  await signInAgain(world(), person.browser, person.email)
  for (const { key } of [first, second])
    expect(await keyOf(person.browser, key.id)).toMatchObject({
      state: 'suspended',
      suspendedBecause: 'frozen',
      wider: null,
    })
  expect((await keyEvents(world(), person.account)).slice(2)).toEqual([
    { type: 'api-key.changed', how: 'narrower', permissions: '', ranges: home, until: null },
    { type: 'api-keys.suspended', count: 2, because: 'frozen' },
  ])
  expect((await toldOf(world(), person.email)).slice(2)).toEqual(['API key made narrower'])
  const mails = await world().settledMails(person.email)
  expect(mails.find(({ subject }) => /narrower/.test(subject))!.text).toContain(`It may: –. From: ${home}.`)
  const subjects = mails.map(({ subject }) => subject)
  expect(subjects.filter((subject) => /frozen/.test(subject))).toHaveLength(1)
  await world().advance(2 * day)
  expect(await may(world(), second.key.id, 'withdraw')).toBe(false)
})

test('what waited long enough takes its place for good, and nothing that counts changes by it', async () => {
  const person = await newTrader(world())
  const { key } = await made(person, { permissions: ['read', 'transfer'] })
  await world().advance(day + 1)
  await signInAgain(world(), person.browser, person.email)
  const before = await listOf(person.browser)
  await endDue(world())
  expect(await listOf(person.browser)).toEqual(before)
  const row = (await findKey(world().db, key.id))!
  expect([row.wider, row.permissions]).toEqual([null, ['read', 'transfer']])
  expect(await toldOf(world(), person.email)).toEqual(['API key that can move value made'])
})
