import { describe, expect, test } from 'vitest'
import { accountOf, eventsOf, outcomeOf } from '../../../../test/attacks.ts'
import { useWorld } from '../../../../test/harness.ts'
import { expectStatus } from '../../../../test/people.ts'
import { newPerson, signInAgain } from '../../identifiers/changing.testing.ts'
import { readDestination } from '../destinations/index.ts'
import { listedState } from './index.ts'
import {
  add,
  change,
  given,
  legacy,
  listOf,
  path,
  remove,
  rename,
  segwit,
  taproot,
  toBitcoin,
  toldOf,
} from './listing.testing.ts'

const world = useWorld({ easyCaptcha: true })
const day = 24 * 60 * 60

async function stateOf(accountId: string, address: string, more: object = {}) {
  const reading = readDestination(toBitcoin(address, more) as never)
  if (reading.kind !== 'read') throw new Error(reading.code)
  return await listedState(world().db, accountId, reading.destination, await world().now())
}

describe('adding', () => {
  test('shows exactly what would be listed, takes three proofs, waits a day, and is told at once', async () => {
    const person = await newPerson(world())
    const { browser, email } = person
    const accountId = await accountOf(world(), email)
    const body = {
      ...toBitcoin(` ${segwit.toUpperCase()}\n`, { asset: 'btc', network: 'BTC' }),
      label: ' Cold wallet ',
    }
    const asked = await expectStatus(await browser.post(path, body), 403)
    expect(asked.body.confirmation.proofs.map(({ kind }: { kind: string }) => kind)).toEqual([
      'password',
      'address-code',
    ])
    expect(asked.body.confirmation.shown.slice(2)).toEqual([
      { label: 'Asset', value: 'BTC' },
      { label: 'Network', value: 'Bitcoin' },
      { label: 'Address', value: 'bc1q w508 d6qe jxtd g4y5 r3za rvar y0c5 xw7k v8f3 t4' },
      { label: 'Label', value: 'Cold wallet' },
      { label: 'What follows', value: 'Value can go there in 24 hours, and not before' },
    ])
    expect(await stateOf(accountId, segwit)).toBe('absent')
    expect(await toldOf(world(), email)).toEqual([])

    const { body: entry } = await expectStatus(await add(person, segwit, { label: ' Cold wallet ' }), 201)
    expect(entry).toMatchObject({ ...toBitcoin(segwit), memo: '', label: 'Cold wallet', state: 'waiting' })
    expect(entry.groups.join('')).toBe(segwit)
    expect(Date.parse(entry.activeAt) - Date.parse(entry.addedAt)).toBe(day * 1000)
    expect((await listOf(browser)).addresses).toEqual([entry])
    expect(await stateOf(accountId, segwit)).toBe('waiting')
    expect(await toldOf(world(), email)).toEqual(['Withdrawal address added'])
    const [mail] = (await world().settledMails(email)).filter(({ subject }) => /address added/.test(subject))
    expect(mail!.text).toContain('bc1q w508 d6qe jxtd g4y5 r3za rvar y0c5 xw7k v8f3 t4')

    await world().advance(day - 60)
    expect(await stateOf(accountId, segwit)).toBe('waiting')
    await world().advance(61)
    expect(await stateOf(accountId, segwit)).toBe('active')
    // One destination and no other: not for another asset, nor on another network that writes addresses alike.
    expect(await stateOf(accountId, segwit, { asset: 'ETH' })).toBe('absent')
    expect(await toldOf(world(), email)).toEqual(['Withdrawal address added'])
  })

  test('what would be refused anyway is refused before any proof, and sends nothing', async () => {
    const { browser, email } = await newPerson(world())
    const accountId = await accountOf(world(), email)
    await given(world(), accountId, segwit)
    const outcome = async (body: object) => {
      const { status, body: said } = await browser.post(path, body)
      return [status, said.code, said.field, said.network].filter(Boolean).join(' ')
    }
    const wanted = { ...toBitcoin(legacy), label: 'A' }
    expect(await outcome({ ...wanted, address: segwit.toUpperCase() })).toBe('409 address-listed address')
    expect(await outcome({ ...wanted, address: `${legacy}x` })).toBe('422 address-invalid address')
    expect(await outcome({ ...wanted, network: 'ethereum' })).toBe(
      '422 address-other-network address bitcoin',
    )
    expect(await outcome({ ...wanted, network: 'no such net' })).toBe('422 network-unknown network')
    expect(await outcome({ ...wanted, memo: '1' })).toBe('422 memo-invalid memo')
    expect(await outcome({ ...wanted, asset: '$' })).toBe('400 bad-shape asset')
    for (const label of ['', '   ', 'a\u202eb', 'a\u0000', 'x'.repeat(65)])
      expect(await outcome({ ...wanted, label })).toBe('400 bad-shape label')
    for (const kind of ['voucher', 'p2p-sale', 'any'])
      expect(await outcome({ ...wanted, kind })).toMatch(/^400 bad-shape/)
    expect(await outcome({ ...wanted, activeAt: '2020-01-01T00:00:00Z' })).toMatch(/^400 bad-shape/)
    for (let n = 0; n < 199; n += 1)
      await given(world(), accountId, `kaspa:q${n}`, { network: 'kaspa', asset: 'KAS' })
    expect(await outcome(wanted)).toBe('409 too-many-addresses')
    expect(await toldOf(world(), email)).toEqual([])
  })
})

test('another destination begins its wait anew and ends the old one; a label begins nothing; removing ends at once', async () => {
  const person = await newPerson(world())
  const { browser, email } = person
  const accountId = await accountOf(world(), email)
  const id = await given(world(), accountId, segwit, { label: 'Old' })
  const stranger = await newPerson(world())
  for (const [method, to, body] of [
    ['PUT', `${path}/${id}`, toBitcoin(taproot)],
    ['PUT', `${path}/${id}/label`, { label: 'Mine' }],
    ['DELETE', `${path}/${id}`, undefined],
  ] as const)
    expect(outcomeOf(await stranger.browser.request(method, to, body))).toBe('404 not-found')
  expect((await listOf(stranger.browser)).addresses).toEqual([])

  expect(outcomeOf(await browser.request('PUT', `${path}/${id}`, toBitcoin(segwit)))).toBe(
    '409 address-listed',
  )
  const asked = await expectStatus(await browser.request('PUT', `${path}/${id}`, toBitcoin(taproot)), 403)
  expect(asked.body.confirmation.shown).toContainEqual({
    label: 'Stops counting',
    value: 'bc1q w508 d6qe jxtd g4y5 r3za rvar y0c5 xw7k v8f3 t4',
  })
  const { body: changed } = await expectStatus(await change(person, id, toBitcoin(taproot)), 200)
  expect(changed).toMatchObject({ address: taproot, label: 'Old', state: 'waiting' })
  expect(changed.id).not.toBe(id)
  expect([await stateOf(accountId, segwit), await stateOf(accountId, taproot)]).toEqual(['absent', 'waiting'])
  await world().advance(day + 1)
  await signInAgain(world(), browser, email)
  expect(await stateOf(accountId, taproot)).toBe('active')

  const { body: named } = await expectStatus(await rename(person, changed.id, 'New'), 200)
  expect(named).toMatchObject({ id: changed.id, label: 'New', state: 'active', activeAt: changed.activeAt })
  await expectStatus(await remove(person, changed.id), 204)
  expect(await stateOf(accountId, taproot)).toBe('absent')
  expect((await listOf(browser)).addresses).toEqual([])
  expect(await toldOf(world(), email)).toEqual([
    'Withdrawal address changed',
    'Label of a withdrawal address changed',
    'Withdrawal address removed',
  ])
  expect(
    (await eventsOf(world(), accountId)).filter((type) => type.startsWith('withdrawal-address')),
  ).toEqual(['withdrawal-address.changed', 'withdrawal-address.changed', 'withdrawal-address.removed'])
})
