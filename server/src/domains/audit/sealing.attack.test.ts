import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openLog } from '../../platform/log.ts'
import { atOnce } from '../../platform/testing/outside.ts'
import { appendEvent } from './append.ts'
import { type Sealer, startSealer } from './chain/sealer.ts'
import { listSeals } from './chain/store.ts'
import { type Chain, openChain } from './chain.testing.ts'

let chain: Chain
let lines: string[]
beforeEach(async () => {
  chain = await openChain(3)
  lines = []
})
afterEach(() => chain.close())

const sealer = (n: number): Sealer =>
  startSealer({
    db: chain.bench.databases[n]!,
    ...{ keys: chain.keys, clock: chain.bench.clock },
    log: openLog('warn', { write: (line) => void lines.push(line) }),
  })

const event = (n: number) => ({ type: 'sign-in.password-failed', accountId: null, data: { n } })

/** On the pool of one process, in a transaction of its own. */
const append = (n: number): Promise<void> =>
  chain.bench.databases[n % 3]!.transaction().execute((tx) =>
    appendEvent(tx, chain.bench.outside(), chain.stranger, event(n)),
  )

async function sealedIds(): Promise<string[]> {
  return (await listSeals(chain.db, 0, 10_000)).flatMap(({ ids }) => ids)
}

async function waiting(): Promise<number> {
  return (await chain.db.selectFrom('audit_pending').selectAll().execute()).length
}

async function until(right: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 15_000
  while (!(await right())) {
    if (Date.now() > end) throw new Error('waited in vain')
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

describe('one chain', () => {
  it('of three processes that seal while three write', async () => {
    const sealers = [sealer(0), sealer(1), sealer(2)]
    for (let round = 0; round < 4; round += 1) {
      await atOnce(40, append)
      await new Promise((resolve) => setTimeout(resolve, 400))
    }
    await Promise.all(sealers.map((one) => one.stop()))
    const seals = await listSeals(chain.db, 0, 1000)
    expect(seals.map(({ number }) => number)).toEqual(seals.map((_, n) => n + 1))
    const ids = seals.flatMap(({ ids }) => ids)
    expect(ids).toHaveLength(160)
    expect(new Set(ids).size).toBe(160)
    expect(await waiting()).toBe(0)
    expect(await chain.verify()).toEqual([])
    expect(lines).toEqual([])
  })

  it('of fifty that seal and fifty that sign at once', async () => {
    await atOnce(20, append)
    const { databases, outside } = chain.bench
    const { sealWaiting } = await import('./chain/seal.ts')
    const { makeCheckpoint } = await import('./chain/checkpoint.ts')
    const { keys, now } = outside()
    await atOnce(50, (n) => sealWaiting(databases[n % 3]!, keys, now))
    await atOnce(50, (n) => makeCheckpoint(databases[n % 3]!, keys, now))
    expect(await sealedIds()).toHaveLength(20)
    expect(await chain.db.selectFrom('audit_checkpoints').selectAll().execute()).toHaveLength(1)
    expect(await chain.verify()).toEqual([])
  })

  it('of a backlog: in the order of ids, a thousand to a seal', async () => {
    for (let n = 0; n < 25; n += 1)
      await chain.db.transaction().execute(async (tx) => {
        for (let m = 0; m < 100; m += 1)
          await appendEvent(tx, chain.bench.outside(), chain.stranger, event(m))
      })
    await sealer(0).stop()
    const seals = await listSeals(chain.db, 0, 100)
    expect(seals.map(({ ids }) => ids.length)).toEqual([1000, 1000, 500])
    expect(await chain.verify()).toEqual([])
  })
})

describe('what commits late', () => {
  it('gets into a later seal, whatever its id', async () => {
    let commit = (): void => {}
    let began = (): void => {}
    const beginning = new Promise<void>((resolve) => (began = resolve))
    const long = chain.bench.databases[1]!.transaction().execute(async (tx) => {
      await appendEvent(tx, chain.bench.outside(), chain.stranger, event(0))
      began()
      await new Promise<void>((resolve) => (commit = resolve))
    })
    await beginning
    const ids = await chain.grow(3, 2)
    expect(await sealedIds()).toEqual(ids)
    commit()
    await long
    expect(await chain.verify()).toEqual([])
    await chain.seal()
    const all = await sealedIds()
    expect(all.slice(0, 5)).toEqual(ids)
    expect(Number(all[5])).toBeLessThan(Number(ids[0]))
    await chain.sign()
    expect(await chain.verify({ lines: await chain.anchor() })).toEqual([])
  })

  it('never holds up a writer while the chain is sealed', async () => {
    await chain.happen(3)
    await chain.db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(${0x5a12}, 1)`.execute(tx)
      await Promise.all([append(1), append(2)])
      expect(await chain.seal()).toEqual({ kind: 'busy' })
    })
    await chain.seal()
    expect(await sealedIds()).toHaveLength(5)
  })

  it('and what was rolled back leaves nothing', async () => {
    await chain
      .happen(1)
      .then(() =>
        chain.db.transaction().execute(async (tx) => {
          await appendEvent(tx, chain.bench.outside(), chain.stranger, event(0))
          throw new Error('rolled back')
        }),
      )
      .catch(() => {})
    await chain.grow(1)
    expect(await sealedIds()).toHaveLength(2)
    expect(await chain.verify()).toEqual([])
  })
})

describe('the sealer', () => {
  it('seals what was committed, by itself, and signs it', async () => {
    const running = sealer(0)
    await append(0)
    await until(async () => (await waiting()) === 0)
    await until(
      async () => (await chain.db.selectFrom('audit_checkpoints').selectAll().execute()).length === 1,
    )
    await running.stop()
  })

  it('signs once a minute at most, and what is new when it stops', async () => {
    await append(0)
    const running = sealer(0)
    const signed = async () =>
      (await chain.db.selectFrom('audit_checkpoints').select('seal_number').execute()).length
    await until(async () => (await signed()) === 1)
    await append(1)
    await until(async () => (await waiting()) === 0)
    expect(await signed()).toBe(1)
    chain.bench.clock.advance(61)
    await until(async () => (await signed()) === 2)
    await append(2)
    await running.stop()
    expect(await waiting()).toBe(0)
    expect(await signed()).toBe(3)
  })

  it('K12: goes on, and stops, while a disk that an anchor lies on hangs', async () => {
    let asked = 0
    const hung = Promise.withResolvers<void>()
    const anchored = () => {
      asked += 1
      return hung.promise
    }
    const log = openLog('warn', { write: (line) => void lines.push(line) })
    const running = startSealer({ db: chain.db, keys: chain.keys, clock: chain.bench.clock, log, anchored })
    for (let n = 0; n < 2; n += 1) {
      await append(n)
      await until(async () => (await waiting()) === 0)
    }
    await running.stop()
    expect(asked).toBe(1)
    expect(lines.filter((line) => line.includes('hangs'))).toHaveLength(1)
    hung.resolve()
  })

  it('goes on when its connection was cut in the middle', async () => {
    const running = sealer(0)
    for (let n = 0; n < 5; n += 1) {
      await append(1)
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and query ilike '%audit_%'`
        .execute(chain.bench.owner)
        .catch(() => {})
      await until(async () => (await waiting().catch(() => 1)) === 0)
    }
    await running.stop()
    expect(await chain.verify()).toEqual([])
  })

  it('I08: says that somebody keeps what happened from its seal, once, and again when it happens anew', async () => {
    const hold = () => {
      const { promise: released, resolve: release } = Promise.withResolvers<void>()
      const held = chain.bench.owner.transaction().execute(async (tx) => {
        await sql`select pg_advisory_xact_lock(${0x5a12}, 1)`.execute(tx)
        await released
      })
      return { release, held }
    }
    const told = () => lines.filter((line) => line.includes('kept from being sealed')).length
    const running = startSealer({
      ...{ db: chain.db, keys: chain.keys, clock: chain.bench.clock, interval: 20 },
      log: openLog('warn', { write: (line) => void lines.push(line) }),
    })
    for (let time = 1; time <= 2; time += 1) {
      const { release, held } = hold()
      await append(time)
      await until(async () => told() === time)
      await new Promise((resolve) => setTimeout(resolve, 200))
      expect(told()).toBe(time)
      release()
      await held
      await until(async () => (await waiting()) === 0)
    }
    await running.stop()
  })

  it('I08: says that the chain is shorter than the one it knew', async () => {
    const running = sealer(0)
    await append(0)
    await until(async () => (await waiting()) === 0)
    await chain.tamper('delete from audit_checkpoints', 'delete from audit_seals', 'delete from events')
    await append(1)
    await until(async () => (await waiting()) === 0)
    await running.stop()
    expect(lines.join('')).toContain('the audit chain is not the one this process knew')
  })

  it('I08: says that an event was changed before its seal, and of which', async () => {
    const [id] = await chain.happen(1)
    await chain.tamper(`update events set type = 'totp.added'`)
    await sealer(0).stop()
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 50, events: [id], msg: 'events were changed before they were sealed' },
    ])
  })

  it('I08: says once that a chain is broken, and does not sign it', async () => {
    await chain.grow(1, 1)
    await chain.tamper(
      'delete from audit_checkpoints where seal_number = 2',
      `update audit_seals set mac = decode(repeat('00', 32), 'hex') where number = 2`,
    )
    const running = sealer(0)
    await append(0)
    await until(async () => (await waiting()) === 0)
    await append(1)
    await until(async () => (await waiting()) === 0)
    await running.stop()
    expect(lines.filter((line) => line.includes('is broken and not signed'))).toHaveLength(1)
    expect(await chain.db.selectFrom('audit_checkpoints').selectAll().execute()).toHaveLength(1)
  })
})
