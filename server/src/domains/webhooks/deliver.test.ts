import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { secondsAfter } from '../../platform/clock.ts'
import type { Call, Outcome } from '../../platform/dial/index.ts'
import type { Attempt } from '../../platform/outbox.ts'
import { systemRandom } from '../../platform/random.ts'
import { atOnce, type Bench, openBench } from '../../platform/testing/outside.ts'
import { noteFailure, noteWell } from './attempt-store.ts'
import { deliverMessages, wakeEndpoints } from './deliver.ts'
import { sealSecret } from './secret.ts'
import { sweepWebhooks } from './sweep.ts'

let bench: Bench
let endpointId: string
beforeAll(async () => {
  bench = await openBench(2)
})
afterAll(() => bench?.end())
beforeEach(async () => {
  await bench.owner.deleteFrom('services').execute()
  endpointId = await addEndpoint()
})

async function addEndpoint(): Promise<string> {
  const [id, service] = [systemRandom.uuid(), systemRandom.uuid()]
  const { keys, now } = bench.outside()
  const nothing = { scopes: [], addresses: [], return_urls: [], created_at: now }
  await bench.owner
    .insertInto('services')
    .values({ id: service, name: service, ...nothing })
    .execute()
  const secret = sealSecret(keys, id, `whsec_${Buffer.alloc(32, 9).toString('base64')}`)
  const endpoint = {
    id,
    service_id: service,
    url: 'https://exchange.example/',
    types: ['hold.placed'],
    secret,
  }
  await bench.owner
    .insertInto('webhook_endpoints')
    .values({ ...endpoint, created_at: now })
    .execute()
  return id
}

async function addMessages(count: number): Promise<void> {
  const now = bench.clock.now()
  const message = { endpoint_id: endpointId, type: 'hold.placed', body: '{}', created_at: now, due_at: now }
  const some = Array.from({ length: count }, () => ({ id: systemRandom.uuid(), ...message }))
  await bench.owner.insertInto('webhook_messages').values(some).execute()
}

const rows = () => bench.owner.selectFrom('webhook_messages').selectAll().orderBy('place').execute()
const attempt: Attempt = { number: 1, last: false, signal: undefined }

/** Delivers by one of two processes; what was called stands in `calls`. */
function delivery(answer: (call: Call) => Outcome | Promise<Outcome>) {
  const calls: Call[] = []
  const post = async (call: Call) => {
    calls.push(call)
    return await answer(call)
  }
  const task = (pool: number) => {
    const { db, keys, random, log } = bench.outside(pool)
    const dialler = { allows: async () => true, post }
    return deliverMessages({ db, keys, random, log, clock: bench.clock, dialler })
  }
  return { calls, run: (pool = 0) => task(pool)({ endpointId }, attempt) }
}

describe('delivering', () => {
  it('fifty times at once, in two processes, brings each message once', async () => {
    await addMessages(30)
    const { calls, run } = delivery(() => '2xx')
    await atOnce(50, (n) => run(n % 2))
    expect(new Set(calls.map(({ headers }) => headers['webhook-id'])).size).toBe(30)
    expect(calls).toHaveLength(30)
    expect((await rows()).every((row) => row.delivered_at !== null && row.attempts === 1)).toBe(true)
  })

  it('keeps the order of one moment, and leaves the rest to the next after fifty', async () => {
    await addMessages(60)
    const { calls, run } = delivery(() => '2xx')
    await run()
    expect(calls.map(({ headers }) => headers['webhook-id'])).toEqual(
      (await rows()).slice(0, 50).map(({ id }) => id),
    )
    await run()
    expect(calls).toHaveLength(60)
  })

  it('that is stopped counts as not begun', async () => {
    await addMessages(2)
    const { calls, run } = delivery(() => 'stopped')
    await run()
    expect(calls).toHaveLength(1)
    expect(await rows()).toMatchObject([{ attempts: 0, last_outcome: null }, { attempts: 0 }])
  })

  it('that dies in the middle has made its attempt, and in the last one leaves a dead message', async () => {
    await addMessages(1)
    const { run } = delivery(() => Promise.reject(new Error('killed')))
    for (let n = 1; n <= 12; n++) {
      await expect(run()).rejects.toThrow('killed')
      expect(await rows()).toMatchObject([{ attempts: n, dead_at: null }])
      bench.clock.advance(8 * 3_600)
    }
    await wakeEndpoints({ db: bench.outside().db, clock: bench.clock })
    expect((await rows())[0]!.dead_at).not.toBeNull()
    const after = delivery(() => '2xx')
    await after.run()
    expect(after.calls).toEqual([])
  })

  it('what was made by a process whose clock is ahead is not late for that', async () => {
    await addMessages(1)
    bench.clock.advance(-30)
    const { calls, run } = delivery(() => '2xx')
    await run()
    expect(calls).toHaveLength(1)
    bench.clock.advance(30)
  })
})

describe('an endpoint in peace', () => {
  const pauses = async (count: number): Promise<(number | null)[]> => {
    const found: (number | null)[] = []
    const { db } = bench.outside()
    for (let n = 0; n < count; n++) {
      const now = bench.clock.now()
      const until = await db.transaction().execute((tx) => noteFailure(tx, endpointId, now))
      found.push(until && (until.getTime() - now.getTime()) / 1000)
    }
    return found
  }

  it('is left so for longer each time, and no longer than an hour', async () => {
    expect(await pauses(12)).toEqual([null, null, 30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600, 3_600])
    await bench.owner.updateTable('webhook_endpoints').set({ failures: 2_000_000 }).execute()
    expect(await pauses(1)).toEqual([3_600])
    await noteWell(bench.outside().db, endpointId)
    expect(await pauses(3)).toEqual([null, null, 30])
  })

  it('keeps what waits for it no longer than three days', async () => {
    await addMessages(2)
    const now = bench.clock.now()
    await bench.owner
      .updateTable('webhook_endpoints')
      .set({ failures: 50, paused_until: secondsAfter(now, 90 * 86_400) })
      .execute()
    const care = () => wakeEndpoints({ db: bench.outside().db, clock: bench.clock })
    bench.clock.advance(3 * 86_400 - 60)
    await care()
    expect((await rows()).map(({ dead_at }) => dead_at)).toEqual([null, null])
    bench.clock.advance(120)
    await care()
    expect(await rows()).toMatchObject([{ last_outcome: 'too-late' }, { last_outcome: 'too-late' }])
    expect((await rows()).every(({ dead_at }) => dead_at !== null)).toBe(true)
    bench.clock.advance(31 * 86_400)
    await sweepWebhooks(bench.outside().db, bench.clock.now())
    expect(await rows()).toEqual([])
  })
})
