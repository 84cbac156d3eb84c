import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { accountOf, atOnce, eventsOf, outcomeOf, tally } from '../../../../test/attacks.ts'
import { until, useWorld } from '../../../../test/harness.ts'
import { confirmed, expectStatus } from '../../../../test/people.ts'
import { lockAccount } from '../../accounts/index.ts'
import { atSecond } from '../../confirmations/asking.testing.ts'
import { newPerson, signInAgain } from '../../identifiers/changing.testing.ts'
import { type Destination, readDestination } from '../destinations/index.ts'
import { isWhitelistOnly, listedState } from './index.ts'
import {
  add,
  askOff,
  forgetRates,
  given,
  path,
  ready,
  remove,
  segwit,
  taproot,
  toBitcoin,
  toldOf,
} from './listing.testing.ts'

const world = useWorld({ easyCaptcha: true, processes: 2 })
const day = 24 * 60 * 60

function at(address: string): Destination {
  const reading = readDestination(toBitcoin(address) as never)
  if (reading.kind !== 'read') throw new Error(reading.code)
  return reading.destination
}
const stateOf = async (accountId: string, address: string) =>
  await listedState(world().db, accountId, at(address), await world().now())
const isOnly = async (accountId: string) => await isWhitelistOnly(world().db, accountId, await world().now())

test('F07: one address confirmed five times and added fifty times at once over two processes stands there once', async () => {
  const person = await newPerson(world())
  const accountId = await accountOf(world(), person.email)
  const bodies = [1, 2, 3, 4, 5].map((n) => ({ ...toBitcoin(segwit), label: `Wallet ${n}` }))
  const confirmations: string[] = []
  for (const body of bodies) {
    await forgetRates(world())
    confirmations.push(await ready(person, 'POST', path, body))
  }
  const twins = [person.browser, atSecond(world(), person.browser)]
  const replies = await atOnce(50, (n) =>
    twins[n % 2]!.request('POST', path, bodies[n % 5], { confirmation: confirmations[n % 5]! }),
  )
  expect(tally(replies)['201']).toBe(1)
  expect(
    await world()
      .db.selectFrom('withdrawal_addresses')
      .select('id')
      .where('account_id', '=', accountId)
      .execute(),
  ).toHaveLength(1)
  expect(
    (await eventsOf(world(), accountId)).filter((type) => type === 'withdrawal-address.added'),
  ).toHaveLength(1)
  expect(await toldOf(world(), person.email)).toEqual(['Withdrawal address added'])
})

test('F07: a withdrawal under way and the removal of its address stand in line: what it read stays so until it is through', async () => {
  const person = await newPerson(world())
  const accountId = await accountOf(world(), person.email)
  const id = await given(world(), accountId, segwit)
  const confirmation = await ready(person, 'DELETE', `${path}/${id}`)
  let removing: Promise<{ status: number }> | undefined
  await world()
    .db.transaction()
    .execute(async (tx) => {
      await lockAccount(tx, accountId)
      const now = await world().now()
      expect(await listedState(tx, accountId, at(segwit), now)).toBe('active')
      removing = person.browser.request('DELETE', `${path}/${id}`, undefined, { confirmation })
      const first = await Promise.race([removing.then(() => 'removed'), waiting()])
      expect(first).toBe('waits')
      expect(await listedState(tx, accountId, at(segwit), now)).toBe('active')
    })
  expect((await removing!).status).toBe(204)
  expect(await stateOf(accountId, segwit)).toBe('absent')
  expect(await toldOf(world(), person.email)).toEqual(['Withdrawal address removed'])
})

/** Until a statement in this database waits for a row. */
async function waiting(): Promise<'waits'> {
  await until(async () => {
    const { rows } = await sql`select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(world().db)
    return rows.length > 0
  })
  return 'waits'
}

test('F07: an entry removed and added again, or changed there and back, waits as one that never was there', async () => {
  const person = await newPerson(world())
  const accountId = await accountOf(world(), person.email)
  const id = await given(world(), accountId, segwit)
  await expectStatus(await remove(person, id), 204)
  await expectStatus(await add(person, segwit), 201)
  expect(await stateOf(accountId, segwit)).toBe('waiting')
  await forgetRates(world())
  const other = await given(world(), accountId, taproot)
  const away = await expectStatus(
    await confirmed(
      person.browser,
      'PUT',
      `${path}/${other}`,
      person.proofs,
      toBitcoin('1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH'),
    ),
    200,
  )
  await expectStatus(
    await confirmed(person.browser, 'PUT', `${path}/${away.body.id}`, person.proofs, toBitcoin(taproot)),
    200,
  )
  expect(await stateOf(accountId, taproot)).toBe('waiting')
})

test('F07: what was confirmed for one address adds no other, and without proofs nothing is added', async () => {
  const person = await newPerson(world())
  const accountId = await accountOf(world(), person.email)
  const body = { ...toBitcoin(segwit), label: 'Mine' }
  for (const other of [
    { ...body, address: taproot },
    { ...body, asset: 'ETH' },
    { ...body, memo: ' ' },
    { ...body, label: 'mine' },
  ]) {
    await forgetRates(world())
    const confirmation = await ready(person, 'POST', path, body)
    expect(outcomeOf(await person.browser.request('POST', path, other, { confirmation }))).toBe(
      '409 confirmation-mismatch',
    )
    expect(outcomeOf(await person.browser.request('POST', path, body, { confirmation }))).toBe(
      '410 confirmation-over',
    )
  }
  expect([await stateOf(accountId, segwit), await stateOf(accountId, taproot)]).toEqual(['absent', 'absent'])
  expect(await toldOf(world(), person.email)).toEqual([])
})

test('F07: switching the list off while an address waits ends no wait', async () => {
  const person = await newPerson(world())
  const accountId = await accountOf(world(), person.email)
  await expectStatus(await askOff(person), 200)
  await world().advance(2 * day - 3600)
  await signInAgain(world(), person.browser, person.email)
  await expectStatus(await add(person, segwit), 201)
  await world().advance(3600)
  expect([await isOnly(accountId), await stateOf(accountId, segwit)]).toEqual([false, 'waiting'])
})

test('F07: an entry changed to two others and removed, all at once and often over two processes, ends as one of them', async () => {
  const person = await newPerson(world())
  const accountId = await accountOf(world(), person.email)
  const id = await given(world(), accountId, segwit)
  const asks = [
    ['PUT', toBitcoin(taproot)],
    ['PUT', toBitcoin('1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH')],
    ['DELETE', undefined],
  ] as const
  const confirmations: string[] = []
  for (const [method, body] of asks) {
    await forgetRates(world())
    confirmations.push(await ready(person, method, `${path}/${id}`, body))
  }
  const twins = [person.browser, atSecond(world(), person.browser)]
  const replies = await atOnce(30, (n) => {
    const [method, body] = asks[n % 3]!
    return twins[n % 2]!.request(method, `${path}/${id}`, body, { confirmation: confirmations[n % 3]! })
  })
  expect(replies.filter(({ status }) => status === 200 || status === 204)).toHaveLength(1)
  expect(await stateOf(accountId, segwit)).toBe('absent')
  const types = (await eventsOf(world(), accountId)).filter((type) => type.startsWith('withdrawal-address'))
  expect(types).toHaveLength(1)
  expect(await toldOf(world(), person.email)).toHaveLength(1)
})
