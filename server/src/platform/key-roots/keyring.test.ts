import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keptLog } from '../../domains/notices/testing/outbox.ts'
import { systemClock } from '../clock.ts'
import { ConfigProblem } from '../config.ts'
import { deriveKeys, UnknownRoot } from '../crypto.ts'
import { openPool } from '../db.ts'
import { systemRandom } from '../random.ts'
import { type Bench, openBench } from '../testing/outside.ts'
import {
  announced,
  callToLook,
  countBehind,
  countProcesses,
  holdBeginners,
  insertRoot,
  inUse,
  type Keyring,
  letSeal,
  listRoots,
  type Masters,
  openKeyring,
  sealRoot,
} from './index.ts'

let bench: Bench
const open: { keyring: Keyring; end: () => Promise<void> }[] = []
beforeAll(async () => {
  bench = await openBench(1)
})
afterAll(() => bench.end())
beforeEach(async () => void (await bench.owner.deleteFrom('key_roots').execute()))
afterEach(async () => {
  for (const { end } of open.splice(0)) await end()
})

const [first, second] = [randomBytes(32), randomBytes(32)]
const db = () => bench.databases[0]!
const now = () => systemClock.now()

/** As a process has one; `masters` may become others while it runs. */
async function begin(masters: Masters | (() => Masters), ofBefore: Buffer | null = null) {
  const { log, lines } = keptLog()
  const pool = openPool(bench.url, 3)
  try {
    const keyring = await openKeyring({
      ...{ pool, clock: systemClock, random: systemRandom, log },
      masters: typeof masters === 'function' ? masters : () => masters,
      keyOfBefore: async () => ofBefore,
    })
    const end = async () => {
      await keyring.stop()
      await pool.end()
    }
    open.push({ keyring, end })
    return { keys: keyring.keys, lines, end }
  } catch (error) {
    await pool.end()
    throw error
  }
}

const alone = (current: Buffer): Masters => ({ current, previous: null })
const both: Masters = { current: second, previous: first }

async function addRoot(version: number, master: Buffer): Promise<void> {
  await insertRoot(db(), sealRoot(master, version, randomBytes(32), systemRandom), {
    now: now(),
    sealsSince: null,
  })
  await callToLook(db())
}
const use = async (version: number): Promise<void> => {
  await db()
    .transaction()
    .execute((tx) => letSeal(tx, version, now()))
  await callToLook(db())
}
const behind = (generation: number) => countBehind(db(), generation)
const settles = (generation: number, count = 0) =>
  expect.poll(() => behind(generation), { timeout: 5_000, interval: 20 }).toBe(count)

describe('the first root', () => {
  test('of a new installation is drawn: the master key alone gives nothing away', async () => {
    const { keys } = await begin(alone(first))
    const ofMaster = deriveKeys(first, systemRandom)
    expect(keys.raw('withdrawal-receipts')).not.toEqual(ofMaster.raw('withdrawal-receipts'))
    expect(() => ofMaster.open('notices', 'x', keys.seal('notices', 'x', 'said'))).toThrow()
  })

  test('of one from before is what everything was derived from', async () => {
    const { keys } = await begin(alone(first), first)
    const sealed = deriveKeys(first, systemRandom).seal('notices', 'x', 'said')
    expect(keys.open('notices', 'x', sealed).toString()).toBe('said')
    expect(keys.raw('audit-checkpoints')).toEqual(deriveKeys(first, systemRandom).raw('audit-checkpoints'))
  })

  test('is made once by ten processes that start at the same moment', async () => {
    const started = await Promise.all(Array.from({ length: 10 }, () => begin(alone(first))))
    expect(await listRoots(db())).toHaveLength(1)
    const all = new Set(started.map(({ keys }) => keys.raw('password-pepper').toString('hex')))
    expect(all.size).toBe(1)
    expect(await countProcesses(db())).toBe(10)
  })

  test('is not opened by another key, and what is told of it names no key', async () => {
    await begin(alone(first))
    const error = await begin(alone(second)).catch((thrown) => thrown)
    expect(error).toBeInstanceOf(ConfigProblem)
    expect(error.lines).toEqual([
      expect.stringMatching(/^SALLYPORT_SECRET_KEY is not, or no longer, the key of this database: root 1 /),
    ])
    for (const key of [first, second]) expect(error.message).not.toContain(key.toString('hex').slice(0, 12))
    await expect.poll(() => countProcesses(db()), { timeout: 5_000 }).toBe(1)
  })

  test('that somebody altered does not open', async () => {
    const { end } = await begin(alone(first))
    await end()
    open.pop()
    await sql`update key_roots set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)`.execute(
      bench.owner,
    )
    await expect(begin(alone(first))).rejects.toThrow()
  })
})

describe('a new root', () => {
  test('is known, and then used, by processes that run; who has not its key stays behind, seals as before, and says so once', async () => {
    const [knows, lacks] = [await begin(both, first), await begin(alone(first))]
    await addRoot(2, second)
    await settles(announced(2), 1)
    expect(knows.keys.seal('notices', 'x', 'said')[0]).toBe(1)
    for (let n = 0; n < 5; n++) await callToLook(db())
    await use(2)
    await settles(inUse(2), 1)
    const sealed = knows.keys.seal('notices', 'x', 'said')
    expect(sealed[0]).toBe(2)
    expect(lacks.keys.seal('notices', 'x', 'said')[0]).toBe(1)
    expect(() => lacks.keys.open('notices', 'x', sealed)).toThrow(UnknownRoot)
    expect(lacks.lines.filter((line) => line.includes('this process cannot open'))).toHaveLength(1)
  })

  test('is opened by a process whose key file has changed meanwhile', async () => {
    let masters = alone(first)
    const { keys } = await begin(() => masters, first)
    masters = both
    await addRoot(2, second)
    await settles(announced(2))
    await use(2)
    await settles(inUse(2))
    expect(keys.seal('notices', 'x', 'said')[0]).toBe(2)
  })

  test('that was only announced keeps nobody from starting: its key may be lost', async () => {
    const { keys } = await begin(alone(first), first)
    await addRoot(2, randomBytes(32))
    const other = await begin(alone(first))
    expect(other.keys.open('notices', 'x', keys.seal('notices', 'x', 'said')).toString()).toBe('said')
    expect(await behind(announced(2))).toBe(2)
  })

  test('waits for whoever begins, and lets nobody begin before it is in use', async () => {
    const starting = openPool(bench.url, 1)
    const client = await starting.connect()
    await begin(both, first)
    await addRoot(2, second)
    await settles(announced(2))
    const hold = () =>
      db()
        .transaction()
        .execute((tx) => holdBeginners(tx, announced(2)))
    expect(await hold()).toBe(true)
    await client.query('select pg_advisory_lock_shared(23059, 0)')
    expect(await hold()).toBe(false)
    await client.query('select pg_advisory_unlock_shared(23059, 0), pg_advisory_lock_shared(23059, 3)')
    expect(await hold()).toBe(false)
    client.release(true)
    await starting.end()
    await settles(announced(2))
    expect(await hold()).toBe(true)
  })
})

test('a process whose connection was cut sees a value of a root it does not know, looks, and opens it', async () => {
  const [cut, other] = [await begin(both, first), await begin(both)]
  const gone = await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike '%pg_advisory_unlock_shared%' and pid <> pg_backend_pid()`.execute(
    bench.owner,
  )
  expect(gone.rows).toHaveLength(2)
  await addRoot(2, second)
  await use(2)
  await settles(inUse(2))
  await expect.poll(() => other.keys.seal('notices', 'x', 'said')[0], { timeout: 5_000 }).toBe(2)
  const sealed = other.keys.seal('notices', 'x', 'said')
  for (const { keys } of [cut, other]) {
    const opened = await (async () => keys.open('notices', 'x', sealed))().catch(async (error) => {
      expect(error).toBeInstanceOf(UnknownRoot)
      await error.known
      return keys.open('notices', 'x', sealed)
    })
    expect(opened.toString()).toBe('said')
  }
  await expect.poll(() => countProcesses(db()), { timeout: 5_000 }).toBe(2)
  await settles(inUse(2))
})
