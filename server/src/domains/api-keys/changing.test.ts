import { describe, expect, test } from 'vitest'
import { outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
import { signInAgain } from '../identifiers/changing.testing.ts'
import { newTrader } from '../trading-password/trading.testing.ts'
import {
  change,
  day,
  end,
  give,
  home,
  keyEvents,
  keyOf,
  listOf,
  made,
  narrow,
  path,
  suspend,
  toldOf,
  wanted,
} from './keys.testing.ts'

const world = useWorld({ easyCaptcha: true })
const { dialect: _dialect, ...rights } = wanted

test('what is wider waits a day from the last time it was asked for; what is narrower counts at once', async () => {
  const person = await newTrader(world())
  const { browser, email, account } = person
  const { key } = await made(person)
  const more = { ranges: [home, '198.51.100.1'], permissions: ['read'] }
  const asked = await expectStatus(
    await browser.request('PUT', `${path}/${key.id}`, { ...rights, ...more }),
    403,
  )
  expect(asked.body.confirmation.shown.slice(2, -1)).toMatchObject([
    { label: 'Key', value: key.name },
    { label: 'Label', value: 'Bot' },
    { label: 'It may', value: 'see balances, orders and history' },
    { label: 'From', value: `${home}, 198.51.100.1` },
    { label: 'Pairs', value: 'All' },
    { label: 'Ends', value: 'Never by itself' },
    { label: 'All of this counts from' },
  ])
  const first = (await expectStatus(await change(person, key.id, more), 200)).body
  expect(first).toMatchObject({ permissions: ['read'], ranges: [home], wider: more })

  await world().advance(day / 2)
  await signInAgain(world(), browser, email)
  const second = (await expectStatus(await change(person, key.id, more), 200)).body
  expect(Date.parse(second.wider.at) - Date.parse(first.wider.at)).toBeGreaterThan((day / 2 - 60) * 1000)
  await world().advance(day - 60)
  await signInAgain(world(), browser, email)
  expect((await keyOf(browser, key.id)).ranges).toEqual([home])
  await world().advance(61)
  expect(await keyOf(browser, key.id)).toMatchObject({ ...more, wider: null })

  expect(await toldOf(world(), email)).toEqual(['API key made', 'API key made wider', 'API key made wider'])
  const told = { type: 'api-key.changed', how: 'wider', permissions: 'read', ranges: `${home},198.51.100.1` }
  expect((await keyEvents(world(), account)).slice(1)).toEqual([
    { ...told, until: first.wider.at },
    { ...told, until: second.wider.at },
  ])
})

test('a label is told, nothing new is not; a change that is not wider puts aside what waits', async () => {
  const person = await newTrader(world())
  const { browser, email, account } = person
  const { key } = await made(person)
  await expectStatus(await change(person, key.id), 200)
  await expectStatus(await change(person, key.id, { label: 'Better bot', tag: 'Desk' }), 200)
  await expectStatus(await change(person, key.id, { label: 'Better bot', tag: 'Desk', ranges: [] }), 200)
  expect((await keyOf(browser, key.id)).wider).toMatchObject({ ranges: [] })
  await expectStatus(await change(person, key.id, { label: 'Better bot', tag: 'Desk' }), 200)
  expect(await keyOf(browser, key.id)).toMatchObject({
    label: 'Better bot',
    tag: 'Desk',
    ranges: [home],
    wider: null,
  })
  expect((await keyEvents(world(), account)).map(({ how }) => how)).toEqual([
    undefined,
    'described',
    'wider',
    'narrower',
  ])
  expect(await toldOf(world(), email)).toEqual([
    'API key made',
    'Label of an API key changed',
    'API key made wider',
    'API key made narrower',
  ])
})

test('a key that is over is not changed, and none is made wider that is over before that counts', async () => {
  const person = await newTrader(world())
  const { browser, account, email } = person
  const ends_at = new Date((await world().now()).getTime() + 3600_000)
  const [id] = await give(world(), account, 1, { ends_at })
  const to = `${path}/${id}`
  const later = await browser.request('PUT', to, { ...rights, permissions: ['read'] })
  expect([outcomeOf(later), later.body.field]).toEqual(['422 api-key-ends-invalid', 'endsAt'])
  await world().advance(3601)
  await signInAgain(world(), browser, email)
  expect(outcomeOf(await browser.request('PUT', to, { ...rights, permissions: ['read'] }))).toBe(
    '410 api-key-over',
  )
  expect(outcomeOf(await narrow(browser, id!, { permissions: ['read'] }))).toBe('410 api-key-over')
  expect(outcomeOf(await browser.post(`${to}/resume`))).toBe('410 api-key-over')
  expect(await toldOf(world(), email)).toEqual([])
})

describe('with a session alone', () => {
  test('a key is narrowed, suspended and ended, each told once', async () => {
    const person = await newTrader(world())
    const { browser, email, account } = person
    const { key } = await made(person, { permissions: ['read', 'trade', 'withdraw'] })
    const less = { permissions: ['read', 'trade'], pairs: ['BTC-USDT'] }
    expect((await expectStatus(await narrow(browser, key.id, less), 200)).body).toMatchObject({
      ...less,
      wider: null,
    })
    await expectStatus(await narrow(browser, key.id, less), 200)
    expect((await expectStatus(await suspend(browser, key.id), 200)).body).toMatchObject({
      state: 'suspended',
      suspendedBecause: 'holder',
    })
    expect(outcomeOf(await suspend(browser, key.id))).toBe('409 api-key-suspended')
    await expectStatus(await narrow(browser, key.id, { permissions: ['read'] }), 200)
    await expectStatus(await end(browser, key.id), 204)
    for (const reply of [
      await end(browser, key.id),
      await suspend(browser, key.id),
      await narrow(browser, key.id, {}),
      await browser.request('PUT', `${path}/${key.id}`, rights),
      await browser.post(`${path}/${key.id}/resume`),
    ])
      expect(outcomeOf(reply)).toBe('410 api-key-over')
    expect(await listOf(browser)).toMatchObject({ keys: [], room: 30 })
    expect((await keyEvents(world(), account)).slice(1)).toMatchObject([
      { type: 'api-key.changed', how: 'narrower', permissions: 'read,trade' },
      { type: 'api-key.suspended', because: 'holder' },
      { type: 'api-key.changed', how: 'narrower', permissions: 'read' },
      { type: 'api-key.ended', because: 'holder' },
    ])
    expect(await toldOf(world(), email)).toEqual([
      'API key that can move value made',
      'API key made narrower',
      'API key suspended',
      'API key made narrower',
      'API key ended',
    ])
  })

  test('all keys of one application are ended, and no others', async () => {
    const { browser, account, email } = await newTrader(world())
    await give(world(), account, 3, { tag: 'Desk' })
    const others = [
      ...(await give(world(), account, 2)),
      ...(await give(world(), account, 1, { tag: 'desk' })),
    ]
    const stranger = await newTrader(world())
    await give(world(), stranger.account, 1, { tag: 'Desk' })
    expect((await expectStatus(await browser.post(`${path}/end`, { tag: ' Desk ' }), 200)).body).toEqual({
      ended: 3,
    })
    expect((await browser.post(`${path}/end`, { tag: 'Desk' })).body).toEqual({ ended: 0 })
    expect((await browser.post(`${path}/end`, { tag: ' ' })).body).toEqual({ ended: 0 })
    expect(outcomeOf(await browser.post(`${path}/end`, { tag: '' }))).toBe('400 bad-shape')
    const left = (await listOf(browser)).keys.map(({ id }: { id: string }) => id)
    expect(left.toSorted()).toEqual(others.toSorted())
    expect((await listOf(stranger.browser)).keys).toHaveLength(1)
    expect(await keyEvents(world(), account)).toEqual([{ type: 'api-keys.ended', tag: 'Desk', count: 3 }])
    expect(await toldOf(world(), email)).toEqual(['API keys of an application ended'])
  })
})
