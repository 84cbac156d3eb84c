import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Tx } from '../../platform/db.ts'
import { leafOf } from './chain/event-text.ts'
import { microsOf } from './chain/moments.ts'
import { sealHash, sealMac } from './chain/seal-text.ts'
import { forgetWaiting, insertSeal, lastSeal, listEvents } from './chain/store.ts'
import { type Chain, openChain } from './chain.testing.ts'

let chain: Chain
beforeEach(async () => {
  chain = await openChain()
})
afterEach(() => chain.close())

const places = (found: Awaited<ReturnType<Chain['verify']>>) =>
  found.map(({ kind, event, seal }) => [kind, event ?? null, seal ?? null])

it('I08: a row beside the genuine one, under the same id, is found', async () => {
  const ids = await chain.grow(3)
  // Read with the table, and under no key of it (PostgreSQL 5.11.1).
  await chain.tamper(
    'create table beside () inherits (events)',
    `insert into beside select * from only events where id = ${ids[1]}`,
    `alter table beside owner to current_user`,
  )
  expect(places(await chain.verify())).toContainEqual(['event-twice', ids[1], null])
})

describe('I08: what is from before there was a chain', () => {
  /** As an upgrade leaves it: events without macs, and a chain that begins with them. */
  async function upgraded(): Promise<string[]> {
    const ids = await chain.happen(3)
    await chain.tamper('update events set mac = null')
    expect(await chain.seal()).toMatchObject({ sealed: 3 })
    return ids
  }

  it('stands at its beginning, is sound, and is counted', async () => {
    await upgraded()
    await chain.grow(2, 1)
    expect(await chain.verify()).toEqual([])
    expect(await chain.read()).toMatchObject({ events: 6, unsigned: 3 })
  })

  it('is found behind what has a mac, however it got its seal', async () => {
    await upgraded()
    await chain.grow(1)
    const [id] = await chain.happen(1)
    await chain.tamper(`update events set mac = null where id = ${id}`)
    const forged = (await listEvents(chain.db, [id!]))[0]!
    const { hash: previous } = (await lastSeal(chain.db))!
    const at = chain.bench.clock.now()
    const content = { number: 3, sealedAt: microsOf(at), ids: [id!], leaves: leafOf(forged)!, previous }
    const head = { number: 3, hash: sealHash(content) }
    await insertSeal(chain.db as Tx, { ...content, ...head, mac: sealMac(chain.keys, head) }, at)
    await forgetWaiting(chain.db as Tx, [id!])
    expect(places(await chain.verify())).toEqual([['event-unsigned', id, 3]])
    expect(places(await chain.verify({ keys: null }))).toEqual([['event-unsigned', id, 3]])
  })
})

const columns = 'at, type, account_id, session_id, device_name, address, place, data'

it('I08: an event that is passed off as from before there was a chain: with the macs of the last seal taken away meanwhile', async () => {
  const ids = await chain.grow(3, 2)
  await chain.tamper(
    'create table kept as select id, mac from events',
    'update events set mac = null',
    `insert into events (${columns}) select ${columns} from events where id = ${ids[1]}`,
    `insert into audit_pending (event_id) select max(id) from events`,
  )
  const forged = String(Number(ids[4]) + 1)
  expect(await chain.seal()).toMatchObject({ sealed: 0, refused: [forged] })
  await chain.tamper('update events set mac = kept.mac from kept where kept.id = events.id')
  expect(places(await chain.verify())).toEqual([['event-changed', forged, null]])
})
