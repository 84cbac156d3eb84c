import { expect, test } from 'vitest'
import { accountOf, outcomeOf } from '../../../../test/attacks.ts'
import { useWorld } from '../../../../test/harness.ts'
import { expectStatus } from '../../../../test/people.ts'
import { newPerson } from '../../identifiers/changing.testing.ts'
import {
  add,
  forgetRates,
  given,
  listOf,
  look,
  path,
  segwit,
  taproot,
  toBitcoin,
  toldOf,
} from './listing.testing.ts'

const world = useWorld({ easyCaptcha: true })
const day = 24 * 60 * 60

test('every kind of destination can be listed, and an event names a person masked', async () => {
  const person = await newPerson(world())
  const { email } = person
  const kinds = [
    { kind: 'internal-uid', asset: 'BTC', address: '0B7F5A52-94c0-4f5e-9a55-3f0c6f2f9b1e' },
    { kind: 'internal-email', asset: 'BTC', address: 'Grace@Example.com' },
    { kind: 'internal-phone', asset: 'BTC', address: '+44 7400 123456' },
    { kind: 'sub-account', asset: 'BTC', address: 'Desk_2' },
    {
      kind: 'on-chain',
      asset: 'XRP',
      network: 'ripple',
      address: 'X7AcgcsBL6XDcUb289X4mJ8djcdyKaGZMhc9YTE92ehJ2Fu',
    },
  ]
  for (const { kind, ...body } of kinds) {
    await forgetRates(world())
    await expectStatus(await add(person, body.address, { kind, network: '', ...body }), 201)
  }
  const kept = (await listOf(person.browser)).addresses.map(
    ({ network, address, memo }: Record<string, string>) => [network, address, memo],
  )
  expect(kept.reverse()).toEqual([
    ['', '0b7f5a52-94c0-4f5e-9a55-3f0c6f2f9b1e', ''],
    ['', 'grace@example.com', ''],
    ['', '+447400123456', ''],
    ['', 'Desk_2', ''],
    ['xrp', 'r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59', '1'],
  ])
  const { events } = (await person.browser.get('/v1/activity?kind=withdrawal-address')).body
  const told = events.map(({ data }: { data: { address: string } }) => data.address).reverse()
  expect(told[1]).toBe('g•••@example.com')
  expect(told[2]).toBe('+44 ••• ••56')
  expect(told[4]).toBe('r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59')
  expect(await toldOf(world(), email)).toHaveLength(kinds.length)
})

test('a list of thousands is read by pages and searched, and is masked while the settings are locked', async () => {
  const { browser, email } = await newPerson(world())
  const accountId = await accountOf(world(), email)
  for (let n = 0; n < 25; n += 1)
    await given(world(), accountId, `kaspa:qq${n}${'z'.repeat(12)}`, {
      network: 'kaspa',
      asset: 'KAS',
      ago: day + n,
      label: `Vault ${n}`,
    })
  await given(world(), accountId, segwit, { label: '100% _mine_' })
  const ids: string[] = []
  let query = '?limit=10'
  for (;;) {
    const { addresses, next } = await listOf(browser, query)
    ids.push(...addresses.map(({ id }: { id: string }) => id))
    if (!next) break
    query = `?limit=10&before=${next}`
  }
  expect(new Set(ids).size).toBe(26)
  const found = async (search: string) =>
    (await listOf(browser, `?search=${encodeURIComponent(search)}`)).addresses.map(
      ({ label }: { label: string }) => label,
    )
  expect(await found('VAULT 7')).toEqual(['Vault 7'])
  expect(await found('%')).toEqual(['100% _mine_'])
  expect(await found('w508 d6qe')).toEqual(['100% _mine_'])
  expect(await found('bitcoin')).toEqual(['100% _mine_'])
  expect(await found('nobody')).toEqual([])
  for (const bad of ['?limit=0', '?limit=101', '?before=x', '?search=%00', '?order=id'])
    expect((await browser.get(`${path}${bad}`)).status).toBe(400)

  await world()
    .db.insertInto('settings_locks')
    .values({ id: ids[0]!, account_id: accountId, days: 3, locked_at: await world().now() })
    .execute()
  const locked = await listOf(browser, '?search=mine')
  expect(locked).toMatchObject({
    masked: true,
    addresses: [{ address: '••••f3t4', groups: ['••••f3t4'] }],
  })
  expect(await found('w508d6qe')).toEqual([])
  expect(JSON.stringify(await listOf(browser, '?limit=100'))).not.toContain('qejxtdg4')
  expect(outcomeOf(await look(browser, toBitcoin(segwit)))).toBe('423 settings-locked')
  expect(outcomeOf(await browser.post(path, { ...toBitcoin(taproot), label: 'x' }))).toBe(
    '423 settings-locked',
  )
  expect(await toldOf(world(), email)).toEqual([])
})
