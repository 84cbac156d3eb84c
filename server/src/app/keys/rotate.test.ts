import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ConfigProblem, readRawConfig } from '../../platform/config.ts'
import { keysOfRoots } from '../../platform/crypto.ts'
import { openPool } from '../../platform/db.ts'
import {
  fingerprint,
  insertRoot,
  listRoots,
  type Masters,
  openRoots,
  readRoots,
  sealRoot,
} from '../../platform/key-roots/index.ts'
import { systemRandom } from '../../platform/random.ts'
import { type Bench, openBench } from '../../platform/testing/outside.ts'
import { keysCommand } from './command.ts'
import { keyOfBefore } from './of-before.ts'
import { rotate } from './rotate.ts'
import { status } from './status.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench(1)
})
afterAll(() => bench.end())

const masters = Array.from({ length: 3 }, () => randomBytes(32)) as [Buffer, Buffer, Buffer]
const [first, second, third] = masters
const texts = masters.map((key) => key.toString('base64'))
const alone = (current: Buffer): Masters => ({ current, previous: null })
const db = () => bench.databases[0]!
const parts = (current: Buffer, previous: Buffer | null = null) => ({
  ...{ db: db(), masters: { current, previous }, random: systemRandom, keyOfBefore },
})
const open = async (current: Buffer, previous: Buffer | null = null) => {
  const roots = await openRoots({ ...parts(current, previous), now: new Date() })
  return keysOfRoots(() => roots, systemRandom)
}

async function run(current: Buffer, previous: Buffer | null = null) {
  const said: string[] = []
  const raw = readRawConfig({ NODE_ENV: 'test' })
  const code = await rotate({
    ...parts(current, previous),
    raw,
    patience: 3,
    now: () => new Date(),
    say: (line) => said.push(line),
  })
  return { code, said: said.join('\n') }
}

async function putCode(sealed: (accountId: string) => Buffer): Promise<string> {
  const id = randomUUID()
  await db().insertInto('accounts').values({ id, created_at: new Date() }).execute()
  await db()
    .insertInto('anti_phishing_codes')
    .values({ account_id: id, sealed: sealed(id), set_at: new Date() })
    .execute()
  return id
}
const codeOf = async (id: string) =>
  (
    await db()
      .selectFrom('anti_phishing_codes')
      .select('sealed')
      .where('account_id', '=', id)
      .executeTakeFirstOrThrow()
  ).sealed
const rotations = async () =>
  (
    await db().selectFrom('events').select('data').where('type', '=', 'keys.rotated').orderBy('id').execute()
  ).map(({ data }) => data)
const mastersOfRoots = async () => (await listRoots(db())).map(({ master }) => master.toString('hex'))
const names = (...keys: Buffer[]) => keys.map((key) => fingerprint(key).toString('hex'))

beforeEach(async () => {
  await sql`alter table events disable trigger user`.execute(bench.owner)
  await sql`truncate key_roots, accounts, events, audit_pending cascade`.execute(bench.owner)
  await sql`alter table events enable trigger user`.execute(bench.owner)
})

describe('a new master key', () => {
  test('and another one after it: each makes a root, and what is compared stays what it was', async () => {
    const before = await open(first)
    const id = await putCode((about) => before.seal('anti-phishing', about, 'Blue heron'))
    for (const [n, current] of [second, third].entries()) {
      const { code, said } = await run(current, masters[n])
      expect([code, said]).toEqual([0, expect.stringContaining('sealed anew: 1 anti_phishing_codes.sealed')])
      const after = await open(current)
      expect((await codeOf(id))[0]).toBe(n + 2)
      expect(after.open('anti-phishing', id, await codeOf(id)).toString()).toBe('Blue heron')
      expect(after.raw('password-pepper')).toEqual(before.raw('password-pepper'))
    }
    expect(await mastersOfRoots()).toEqual(names(third, third, third))
    expect(await rotations()).toEqual([
      { root: 2, sealed: 1 },
      { root: 3, sealed: 1 },
    ])
  })

  test('that is the same one changes nothing; what was left under an old root is sealed anew all the same', async () => {
    const keys = await open(first)
    const late = await putCode((about) => keys.seal('anti-phishing', about, 'Blue heron'))
    expect(await run(first)).toEqual({
      code: 0,
      said: expect.stringMatching(/^everything is sealed under root 1\ndone/),
    })
    await run(second, first)
    // A command that began before, and ended after.
    await db()
      .updateTable('anti_phishing_codes')
      .set({ sealed: keys.seal('anti-phishing', late, 'Grey owl') })
      .execute()
    expect((await run(second)).said).toContain('sealed anew: 1 anti_phishing_codes.sealed')
    expect((await open(second)).open('anti-phishing', late, await codeOf(late)).toString()).toBe('Grey owl')
    expect(await rotations()).toHaveLength(1)
  })

  test('that a process has not is not brought into use: nothing has changed, and the old one goes on alone', async () => {
    await open(first)
    const pool = openPool(bench.url, 1)
    const client = await pool.connect()
    await client.query('select pg_advisory_lock_shared(23059, 3)')
    const refused = await run(second, first).catch((error) => error)
    expect(refused).toBeInstanceOf(ConfigProblem)
    expect(refused.lines).toEqual([
      expect.stringMatching(/^One process does not know root 2\. Give every process SALLYPORT_SECRET_KEY/),
    ])
    expect(await mastersOfRoots()).toEqual(names(first, second))
    expect((await open(first)).seal('notices', 'x', 'said')[0]).toBe(1)
    expect(await rotations()).toEqual([])
    client.release(true)
    await pool.end()
    expect((await run(second, first)).code).toBe(0)
    expect(await mastersOfRoots()).toEqual(names(second, second))
  })

  test('that was announced and is given up: the old one stays, with or without the new one at hand', async () => {
    await open(first)
    const dead = sealRoot(second, 2, randomBytes(32), systemRandom)
    await insertRoot(db(), dead, { now: new Date(), sealsSince: null })
    expect((await run(first)).code).toBe(0)
    expect(await mastersOfRoots()).toEqual(names(first, second))
    expect(await run(third, first)).toMatchObject({ code: 0 })
    expect(await mastersOfRoots()).toEqual(names(third, second, third))
    expect((await open(third)).seal('notices', 'x', 'said')[0]).toBe(3)
    await expect(run(first, second)).rejects.toThrow('no longer, the key of this database')
  })

  test('has no room after 255 roots', async () => {
    await open(first)
    for (let version = 2; version <= 255; version++)
      await insertRoot(db(), sealRoot(first, version, randomBytes(32), systemRandom), {
        now: new Date(),
        sealsSince: new Date(),
      })
    const keys = await open(first)
    expect(keys.seal('notices', 'x', 'said')[0]).toBe(255)
    await expect(run(second, first)).rejects.toThrow('no room')
  })
})

describe('sealing anew', () => {
  test('leaves what does not open as it is, says so, and ends with 1', async () => {
    const keys = await open(first)
    const good = await putCode((about) => keys.seal('anti-phishing', about, 'Blue heron'))
    const moved = keys.seal('anti-phishing', randomUUID(), 'of somebody else')
    const bad = await putCode(() => moved)
    const { code, said } = await run(second, first)
    expect([code, said]).toEqual([
      1,
      expect.stringContaining('these do not open, and were left as they are: 1 anti_phishing_codes.sealed'),
    ])
    expect(await codeOf(bad)).toEqual(moved)
    expect((await codeOf(good))[0]).toBe(2)
    expect(await rotations()).toEqual([{ root: 2, sealed: 1 }])
  })

  test('waits for no row that somebody holds, ends with 1, and ends well once it is let go', async () => {
    const keys = await open(first)
    const ids = await Promise.all(
      [1, 2, 3].map(() => putCode((about) => keys.seal('anti-phishing', about, 'Blue heron'))),
    )
    const held = ids[1]!
    const pool = openPool(bench.url, 1)
    const client = await pool.connect()
    await client.query('begin')
    await client.query('select from anti_phishing_codes where account_id = $1 for update', [held])
    const { code, said } = await run(second, first)
    expect([code, said]).toEqual([1, expect.stringContaining('1 values were held by others all the time')])
    expect(await rotations()).toEqual([])
    expect((await codeOf(held))[0]).toBe(1)
    await client.query('rollback')
    client.release()
    await pool.end()
    expect((await run(second)).code).toBe(0)
    for (const id of ids) expect((await codeOf(id))[0]).toBe(2)
    expect(await rotations()).toEqual([{ root: 2, sealed: 3 }])
  })

  test('goes over more rows than one batch has, and leaves empty values empty', async () => {
    const keys = await open(first)
    const ids: string[] = []
    for (let n = 0; n < 450; n++)
      ids.push(
        await putCode((about) => (n % 50 ? keys.seal('anti-phishing', about, `${n}`) : Buffer.alloc(0))),
      )
    expect((await run(second, first)).said).toContain('sealed anew: 441 anti_phishing_codes.sealed')
    const after = await open(second)
    for (const [n, id] of ids.entries())
      expect(
        n % 50 ? after.open('anti-phishing', id, await codeOf(id)).toString() : (await codeOf(id)).length,
      ).toBe(n % 50 ? `${n}` : 0)
  })
})

describe('the command', () => {
  const command = async (words: string[], env: Record<string, string>) => {
    const lines: string[] = []
    const code = await keysCommand(
      words,
      { NODE_ENV: 'test', DATABASE_URL: bench.url, ...env },
      (line) => void lines.push(line),
    ).catch((error) => {
      if (!(error instanceof ConfigProblem)) throw error
      lines.push(...error.lines)
      return 2
    })
    return { code, said: lines.join('\n') }
  }

  test('says how things stand', async () => {
    const env = { SALLYPORT_SECRET_KEY: texts[0]! }
    expect(await command(['status'], env)).toMatchObject({
      code: 0,
      said: expect.stringContaining('none yet'),
    })
    const keys = await open(first)
    await putCode((about) => keys.seal('anti-phishing', about, 'Blue heron'))
    expect(await command(['status'], env)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/anti_phishing_codes.sealed: 1 under root 1\n(.*\n)*sound$/),
    })
    const next = { SALLYPORT_SECRET_KEY: texts[1]!, SALLYPORT_PREVIOUS_SECRET_KEY: texts[0]! }
    expect(await command(['status'], next)).toMatchObject({
      code: 1,
      said: expect.stringContaining('rotate-master'),
    })
    expect(await command(['rotate-master'], next)).toMatchObject({ code: 0 })
    expect(await command(['status'], next)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/SALLYPORT_PREVIOUS_SECRET_KEY is not needed any more$/),
    })
    expect(await command(['status'], env)).toMatchObject({
      code: 1,
      said: expect.stringContaining('nothing starts with them'),
    })
    const said: string[] = []
    await status(db(), alone(second), (line) => said.push(line))
    for (const text of texts) expect(said.join()).not.toContain(text.slice(0, 10))
  })

  test('runs once at a time, and knows two words', async () => {
    const env = { SALLYPORT_SECRET_KEY: texts[0]! }
    const pool = openPool(bench.url, 1)
    const client = await pool.connect()
    await client.query('select pg_advisory_lock(23060, 1)')
    expect(await command(['rotate-master'], env)).toMatchObject({
      code: 2,
      said: expect.stringContaining('another run'),
    })
    client.release(true)
    await pool.end()
    for (const words of [[], ['rotate'], ['status', 'now'], ['rotate-master', '--force']])
      expect(await command(words, env)).toMatchObject({
        code: 2,
        said: expect.stringContaining('sallyport keys status'),
      })
    expect(await command(['status'], {})).toMatchObject({
      code: 2,
      said: expect.stringContaining('SALLYPORT_SECRET_KEY is not set'),
    })
  })
})

test('readRoots never lets a root in use be missing', async () => {
  await open(first)
  const rows = await listRoots(db())
  expect(() => readRoots(rows, alone(third))).toThrow(ConfigProblem)
})
