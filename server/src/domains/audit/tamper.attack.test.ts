import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Chain, openChain } from './chain.testing.ts'

let chain: Chain
beforeEach(async () => {
  chain = await openChain()
})
afterEach(() => chain.close())

/** Kinds and places, in the order of the chain. */
const places = (found: Awaited<ReturnType<Chain['verify']>>) =>
  found.map(({ kind, event, seal }) => [kind, event ?? null, seal ?? null])

it('I08: a chain that nobody touched is sound, with keys and without, and with its anchor', async () => {
  await chain.grow(3, 1, 4)
  await chain.happen(2)
  expect(await chain.verify()).toEqual([])
  expect(await chain.verify({ keys: null })).toEqual([])
  expect(await chain.verify({ lines: await chain.anchor() })).toEqual([])
})

describe('I08: an edit of any column is found to the row', () => {
  it.each([
    ['at', `at = at + interval '1 microsecond'`],
    ['at, years back', `at = at - interval '3 years'`],
    ['at, forever', `at = '-infinity'`],
    ['type', `type = 'sign-in.succeeded'`],
    ['account', `account_id = '00000000-0000-4000-8000-0000000000ff'`],
    ['no account', 'account_id = null'],
    ['session', `session_id = gen_random_uuid()`],
    ['device', `device_name = 'Safari on iOS'`],
    ['device, null', 'device_name = null'],
    ['address', `address = '192.0.2.2'`],
    ['place', `place = 'elsewhere'`],
    ['a field', `data = data || '{"because":"expired"}'`],
    ['a field more', `data = data || '{"more":1}'`],
    ['a field less', `data = data - 'sessionId'`],
    ['fields that are no object', `data = '1e400'`],
    ['mac', `mac = decode(repeat('00', 32), 'hex')`],
    ['no mac', 'mac = null'],
  ])('%s', async (_name, change) => {
    const ids = await chain.grow(3, 5, 3)
    await chain.tamper(`update events set ${change} where id = ${ids[5]}`)
    expect(places(await chain.verify())).toEqual([['event-changed', ids[5], 2]])
    expect(places(await chain.verify({ keys: null }))).toEqual([['event-changed', ids[5], 2]])
  })

  it('before it was sealed as well, and it is never sealed', async () => {
    const ids = await chain.happen(3)
    await chain.tamper(`update events set type = 'totp.added' where id = ${ids[1]}`)
    expect(places(await chain.verify())).toEqual([['event-changed', ids[1], null]])
    expect(await chain.seal()).toMatchObject({ sealed: 2, refused: [ids[1]] })
    expect(places(await chain.verify())).toEqual([['event-changed', ids[1], null]])
    expect(places(await chain.verify({ keys: null }))).toEqual([['event-changed', ids[1], null]])
  })
})

describe('I08: a removal is found', () => {
  it.each([
    ['at the head', 0, 1],
    ['in the middle', 5, 2],
    ['at the tail', 10, 3],
  ])('%s', async (_where, at, seal) => {
    const ids = await chain.grow(3, 5, 3)
    await chain.tamper(`delete from events where id = ${ids[at]}`)
    const found = await chain.verify()
    expect(places(found)).toEqual([['event-removed', ids[at], seal]])
    expect(found[0]!.text).toMatch(
      /^event \d+ was removed from (between|behind|before) .*: it stands in seal \d/,
    )
  })

  it('before the seal', async () => {
    const ids = await chain.happen(3)
    await chain.tamper(`delete from events where id = ${ids[2]}`)
    expect(places(await chain.verify())).toEqual([['event-removed', ids[2], null]])
    expect(await chain.seal()).toMatchObject({ sealed: 2, refused: [ids[2]] })
    expect(places(await chain.verify())).toEqual([['event-removed', ids[2], null]])
  })

  it('of the seal too', async () => {
    const ids = await chain.grow(2, 2, 2)
    await chain.tamper(
      'delete from audit_checkpoints where seal_number = 2',
      'delete from audit_seals where number = 2',
      `delete from events where id in (${ids[2]}, ${ids[3]})`,
    )
    expect(places(await chain.verify())).toContainEqual(['seals-missing', null, 2])
  })

  it('of the seal alone: its events stand in none', async () => {
    const ids = await chain.grow(2, 2, 2)
    await chain.tamper(
      'delete from audit_checkpoints where seal_number <= 1',
      'delete from audit_seals where number = 1',
    )
    const found = places(await chain.verify())
    expect(found).toContainEqual(['seals-missing', null, 1])
    expect(found).toContainEqual(['event-outside', ids[0], null])
    expect(found).toContainEqual(['event-outside', ids[1], null])
  })
})

describe('I08: reordering is found', () => {
  const swap = (a: string, b: string): string[] => [
    `update events set id = -1 where id = ${a}`,
    `update events set id = ${a} where id = ${b}`,
    `update events set id = ${b} where id = -1`,
  ]

  const freely = ['alter table events alter column id drop identity']

  it('two ids of one seal', async () => {
    const ids = await chain.grow(2, 4)
    await chain.tamper(...freely, ...swap(ids[3]!, ids[4]!))
    expect(places(await chain.verify())).toEqual([
      ['event-moved', ids[3], 2],
      ['event-moved', ids[4], 2],
    ])
  })

  it('two ids of two seals', async () => {
    const ids = await chain.grow(2, 4)
    await chain.tamper(...freely, ...swap(ids[0]!, ids[4]!))
    expect(places(await chain.verify())).toEqual([
      ['event-changed', ids[0], 1],
      ['event-changed', ids[4], 2],
    ])
  })

  it('two that were not sealed yet', async () => {
    const ids = await chain.happen(3)
    await chain.tamper(...freely, ...swap(ids[0]!, ids[1]!))
    expect(await chain.seal()).toMatchObject({ sealed: 1, refused: [ids[0], ids[1]] })
    expect(places(await chain.verify())).toEqual([
      ['event-changed', ids[0], null],
      ['event-changed', ids[1], null],
    ])
  })

  it('two seals', async () => {
    await chain.grow(2, 2, 2)
    await chain.tamper(
      'delete from audit_checkpoints where seal_number > 1',
      'update audit_seals set number = 9 where number = 2',
      'update audit_seals set number = 2 where number = 3',
      'update audit_seals set number = 3 where number = 9',
    )
    expect(places(await chain.verify())).toEqual([
      ['seal-changed', null, 2],
      ['seal-changed', null, 3],
    ])
  })
})

describe('I08: an insertion is found', () => {
  const columns = 'at, type, account_id, session_id, device_name, address, place, data'

  it('back-dated, with nothing else', async () => {
    await chain.grow(3)
    await chain.tamper(`insert into events (at, type) values ('2026-01-01', 'sign-in.succeeded')`)
    const [found] = await chain.verify()
    expect(found).toMatchObject({ kind: 'event-outside' })
    expect(found!.text).toContain('sign-in.succeeded, 2026-01-01T00:00:00.000Z, no account')
  })

  it('under an id that a rolled back transaction left free', async () => {
    await chain.grow(2)
    await chain.db
      .transaction()
      .execute(async (tx) => {
        await tx.selectNoFrom((eb) => eb.fn('nextval', [eb.val('events_id_seq')]).as('id')).execute()
        throw new Error('rolled back')
      })
      .catch(() => {})
    const ids = await chain.grow(2)
    const free = String(Number(ids[0]) - 1)
    await chain.tamper(
      `insert into events (id, ${columns}) overriding system value select ${free}, ${columns} from events where id = ${ids[0]}`,
    )
    expect(places(await chain.verify())).toEqual([['event-outside', free, null]])
  })

  it.each([
    ['without a mac', 'null'],
    ['with a mac of its own', `sha256('x')`],
    ['with the mac of another', 'mac'],
  ])('that waits for its seal %s', async (_name, mac) => {
    const ids = await chain.grow(3)
    await chain.tamper(
      `insert into events (${columns}, mac) select ${columns}, ${mac} from events where id = ${ids[1]}`,
      `insert into audit_pending (event_id) select max(id) from events`,
    )
    const copy = String(Number(ids[2]) + 1)
    expect(await chain.seal()).toMatchObject({ sealed: 0, refused: [copy] })
    expect(places(await chain.verify())).toEqual([['event-changed', copy, null]])
  })

  it('of an id that has its seal already', async () => {
    const ids = await chain.grow(3)
    await chain.tamper(`insert into audit_pending (event_id) values (${ids[0]})`)
    expect(places(await chain.verify())).toEqual([['event-twice', ids[0], null]])
    await chain.seal()
    expect(places(await chain.verify())).toEqual([['event-twice', ids[0], 2]])
  })

  it('a thousand of them do not keep what is genuine from its seal', async () => {
    await chain.grow(1)
    await chain.tamper('insert into audit_pending (event_id) select -n from generate_series(1, 1200) n')
    const [id] = await chain.happen(1)
    for (let round = 0; round < 3; round += 1) await chain.seal()
    const waiting = await chain.db
      .selectFrom('audit_pending')
      .select('event_id')
      .where('event_id', '=', Number(id))
      .execute()
    expect(waiting).toEqual([])
  })
})

it('I08: what waits for its seal for too long is told', async () => {
  await chain.grow(2)
  const ids = await chain.happen(3)
  expect(await chain.verify()).toEqual([])
  chain.bench.clock.advance(600)
  const found = await chain.verify()
  expect(places(found)).toEqual([['event-waits', ids[0], null]])
  expect(found[0]!.text).toMatch(/^3 events wait /)
})
