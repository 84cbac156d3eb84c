import { describe, expect, test } from 'vitest'
import { outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
import { newTrader } from '../trading-password/trading.testing.ts'
import { day, give, home, keyEvents, keyOf, listOf, made, path, toldOf, wanted } from './keys.testing.ts'

const world = useWorld({ easyCaptcha: true })
const inDays = async (days: number) => new Date((await world().now()).getTime() + days * day * 1000)

test('a key is made behind trading password and factor; what it may is shown before, and told after', async () => {
  const person = await newTrader(world(), ['totp'])
  const { browser, email, account } = person
  expect(await listOf(browser)).toEqual({ keys: [], room: 30, masked: false })
  const asked = await expectStatus(
    await browser.post(path, { ...wanted, tag: 'Desk', pairs: ['btc/usdt'] }),
    403,
  )
  const { proofs, shown } = asked.body.confirmation
  expect(proofs.map(({ kind }: { kind: string }) => kind)).toEqual(['trading-password', 'totp'])
  expect(shown.slice(2, -1)).toEqual([
    { label: 'Label', value: 'Bot' },
    { label: 'Application', value: 'Desk' },
    { label: 'Requests are signed as', value: 'OKX' },
    { label: 'It may', value: 'see balances, orders and history; place and cancel orders' },
    { label: 'From', value: home },
    { label: 'Pairs', value: 'BTC-USDT' },
    { label: 'Ends', value: 'Never by itself' },
  ])
  const { key, secret, passphrase } = await made(person, { tag: 'Desk', pairs: ['btc/usdt'] })
  expect(key).toMatchObject({
    name: expect.stringMatching(/^ak_[\w-]{24}$/),
    dialect: 'okx',
    signs: 'hmac',
    publicKey: null,
    label: 'Bot',
    tag: 'Desk',
    permissions: ['read', 'trade'],
    ranges: [home],
    pairs: ['BTC-USDT'],
    endsAt: null,
    overAt: null,
    wider: null,
    state: 'active',
    suspendedBecause: null,
    lastUsedAt: null,
    lastUsedAddress: null,
    nonceWindow: 0,
  })
  expect([secret.length, passphrase!.length]).toEqual([43, 22])
  expect(await listOf(browser)).toEqual({ keys: [key], room: 29, masked: false })
  expect(await toldOf(world(), email)).toEqual(['API key made'])
  expect(await keyEvents(world(), account)).toEqual([
    { type: 'api-key.created', dialect: 'okx', permissions: 'read,trade', ranges: home, until: null },
  ])
})

test('what is left out is the least there is', async () => {
  const person = await newTrader(world())
  const { key } = await made(person, {
    permissions: ['read'],
    ranges: undefined,
    pairs: undefined,
    endsAt: undefined,
  })
  expect(key).toMatchObject({ permissions: ['read'], ranges: [], pairs: [], endsAt: null, overAt: null })
  for (const body of [
    { ...wanted, permissions: [] },
    { ...wanted, permissions: ['*'] },
    { ...wanted, permissions: ['Read'] },
    { ...wanted, permissions: ['read', 'read'] },
    { ...wanted, permissions: ['read.trade'] },
    { ...wanted, permissions: undefined },
    { ...wanted, dialect: 'binance' },
    { ...wanted, label: '  ' },
    { ...wanted, label: 'a\u202eb' },
    { ...wanted, tag: 'x'.repeat(65) },
    { ...wanted, pairs: ['*'] },
    { ...wanted, nonceWindow: 1 },
    { ...wanted, dialect: 'kraken', nonceWindow: 60_000_000_001 },
    { ...wanted, ranges: Array.from({ length: 21 }, (_, n) => `203.0.113.${n}`) },
    { ...wanted, suspended: false },
  ])
    expect([outcomeOf(await person.browser.post(path, body)), body]).toEqual(['400 bad-shape', body])
})

describe('a key that can act from anywhere', () => {
  test('ends by itself: in 90 days, or unused for 30', async () => {
    const person = await newTrader(world())
    const { key } = await made(person, { ranges: [] })
    const { endsAt, overAt } = await keyOf(person.browser, key.id)
    const left = Date.parse(endsAt) - (await inDays(90)).getTime()
    expect(Math.abs(left)).toBeLessThan(60_000)
    expect(Math.abs(Date.parse(overAt) - (await inDays(30)).getTime())).toBeLessThan(60_000)
    const late = { ...wanted, ranges: [], endsAt: (await inDays(91)).toISOString() }
    expect(outcomeOf(await person.browser.post(path, late))).toBe('422 api-key-ends-invalid')
    expect((await person.browser.post(path, { ...late, ranges: [home] })).body.code).toBe(
      'confirmation-required',
    )
    expect((await person.browser.post(path, { ...late, permissions: ['read'] })).body.code).toBe(
      'confirmation-required',
    )
  })

  test.each(['yesterday', '2020-01-01T00:00:00Z', '2999-02-30T00:00:00', '2999-01-01', ''])(
    'never ends at %j',
    async (endsAt) => {
      const { browser } = await newTrader(world())
      const reply = await browser.post(path, { ...wanted, endsAt })
      expect([outcomeOf(reply), reply.body.field]).toEqual(['422 api-key-ends-invalid', 'endsAt'])
    },
  )
})

describe('a key that moves value', () => {
  test('waits a day with it, and is told to do so', async () => {
    const person = await newTrader(world())
    const permissions = ['read', 'trade', 'transfer', 'withdraw']
    const { key } = await made(person, { permissions })
    const found = await keyOf(person.browser, key.id)
    expect(found).toMatchObject({ permissions: ['read', 'trade'], wider: { permissions, ranges: [home] } })
    expect(Math.abs(Date.parse(found.wider.at) - (await inDays(1)).getTime())).toBeLessThan(60_000)
    expect(await toldOf(world(), person.email)).toEqual(['API key that can move value made'])
    expect(await keyEvents(world(), person.account)).toMatchObject([{ until: found.wider.at }])
  })

  test.each<[string, object]>([
    ['422 api-key-ranges-required', { ranges: [] }],
    ['422 api-key-range-too-wide', { ranges: ['203.0.112.0/23'] }],
    ['422 api-key-range-too-wide', { ranges: [home, '2001:db8::/48'] }],
    ['422 api-key-range-too-wide', { permissions: ['read'], ranges: ['0.0.0.0/0'] }],
    ['422 api-key-range-invalid', { ranges: ['home'] }],
  ])('is refused: %s', async (outcome, more) => {
    const { browser } = await newTrader(world())
    const reply = await browser.post(path, { ...wanted, permissions: ['withdraw'], ...more })
    expect([outcomeOf(reply), reply.body.field]).toEqual([outcome, 'ranges'])
  })

  test('may withdraw only while value goes to the list alone', async () => {
    const { browser, account } = await newTrader(world())
    const now = await world().now()
    const off = { account_id: account, changed_at: now, off_asked_at: now, off_at: now, off_told_at: now }
    await world().db.insertInto('whitelists').values(off).execute()
    const body = { ...wanted, permissions: ['read', 'withdraw'] }
    expect(outcomeOf(await browser.post(path, body))).toBe('409 api-key-whitelist-required')
    expect((await browser.post(path, { ...body, permissions: ['transfer'] })).body.code).toBe(
      'confirmation-required',
    )
  })

  test('is not made while something holds withdrawals back; one that reads and trades is', async () => {
    const { browser, account } = await newTrader(world())
    const begins_at = await world().now()
    const hold = { account_id: account, cause: 'factor-changed', begins_at, ends_at: await inDays(1) }
    await world()
      .db.insertInto('holds')
      .values({ ...hold, blocks: ['withdrawals'] })
      .execute()
    for (const permission of ['transfer', 'withdraw'])
      expect(outcomeOf(await browser.post(path, { ...wanted, permissions: [permission] }))).toBe(
        '409 api-key-held',
      )
    expect((await browser.post(path, wanted)).body.code).toBe('confirmation-required')
    await browser.post('/v1/freeze')
    expect(outcomeOf(await browser.post(path, wanted))).toBe('409 api-key-held')
  })
})

test('who has no trading password makes none: nothing is asked, nothing is told', async () => {
  const { browser, account, email } = await newTrader(world())
  await world().db.deleteFrom('trading_passwords').where('account_id', '=', account).execute()
  expect(outcomeOf(await browser.post(path, wanted))).toBe('409 trading-password-missing')
  expect(await toldOf(world(), email)).toEqual([])
})

test('there are thirty places; one that is ended makes room at once', async () => {
  const person = await newTrader(world())
  const [first] = await give(world(), person.account, 30)
  expect(outcomeOf(await person.browser.post(path, wanted))).toBe('409 too-many-api-keys')
  expect((await listOf(person.browser)).room).toBe(0)
  await expectStatus(await person.browser.delete(`${path}/${first}`), 204)
  await made(person)
  expect((await listOf(person.browser)).room).toBe(0)
})
