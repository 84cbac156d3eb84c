import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { readRawConfig } from '../../platform/config.ts'
import { keysOfRoots } from '../../platform/crypto.ts'
import { fingerprint, listRoots, openRoots } from '../../platform/key-roots/index.ts'
import { systemRandom } from '../../platform/random.ts'
import { type Bench, openBench } from '../../platform/testing/outside.ts'
import { keyOfBefore } from './of-before.ts'
import { rotate } from './rotate.ts'

export const masters = Array.from({ length: 3 }, () => randomBytes(32)) as [Buffer, Buffer, Buffer]
export const names = (...keys: Buffer[]): string[] => keys.map((key) => fingerprint(key).toString('hex'))

/** A database whose master key is changed, without a server; empty before each test. */
export function useKeyed() {
  let bench: Bench
  beforeAll(async () => {
    bench = await openBench(1)
  })
  afterAll(() => bench.end())
  beforeEach(async () => {
    await sql`alter table events disable trigger user`.execute(bench.owner)
    await sql`truncate key_roots, accounts, events, audit_pending cascade`.execute(bench.owner)
    await sql`alter table events enable trigger user`.execute(bench.owner)
  })
  const db = () => bench.databases[0]!
  const parts = (current: Buffer, previous: Buffer | null) => ({
    ...{ db: db(), masters: { current, previous }, random: systemRandom, keyOfBefore },
  })
  return {
    db,
    url: () => bench.url,
    open: async (current: Buffer, previous: Buffer | null = null) => {
      const roots = await openRoots({ ...parts(current, previous), now: new Date() })
      return keysOfRoots(() => roots, systemRandom)
    },
    /** `sallyport keys rotate-master`, with less patience. */
    run: async (current: Buffer, previous: Buffer | null = null) => {
      const said: string[] = []
      const raw = readRawConfig({ NODE_ENV: 'test' })
      const how = { raw, patience: 3, now: () => new Date(), say: (line: string) => void said.push(line) }
      const code = await rotate({ ...parts(current, previous), ...how })
      return { code, said: said.join('\n') }
    },
    /** An account with something sealed. */
    putCode: async (sealed: (accountId: string) => Buffer): Promise<string> => {
      const id = randomUUID()
      const code = { account_id: id, sealed: sealed(id), set_at: new Date() }
      await db().insertInto('accounts').values({ id, created_at: new Date() }).execute()
      await db().insertInto('anti_phishing_codes').values(code).execute()
      return id
    },
    codeOf: async (id: string): Promise<Buffer> => {
      const query = db().selectFrom('anti_phishing_codes').select('sealed').where('account_id', '=', id)
      return (await query.executeTakeFirstOrThrow()).sealed
    },
    rotations: async () => {
      const query = db().selectFrom('events').select('data').where('type', '=', 'keys.rotated')
      return (await query.orderBy('id').execute()).map(({ data }) => data)
    },
    mastersOfRoots: async () => (await listRoots(db())).map(({ master }) => master.toString('hex')),
  }
}
