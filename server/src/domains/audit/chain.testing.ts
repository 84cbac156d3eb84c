import { sql } from 'kysely'
import type { Caller } from '../../platform/ctx.ts'
import { type Bench, openBench } from '../../platform/testing/outside.ts'
import { appendEvent, type BaseEvent } from './append.ts'
import { makeCheckpoint, statementOf } from './chain/checkpoint.ts'
import { listCheckpoints } from './chain/checkpoint-store.ts'
import { anchorLine, publicKeyOf } from './chain/checkpoint-text.ts'
import { sealWaiting } from './chain/seal.ts'
import type { Finding } from './verify/findings.ts'
import { type VerifyParts, verifyChain } from './verify/verify.ts'

/** A chain of its own, and what happens to it. */
export async function openChain(processes = 1) {
  const bench = await openBench(processes)
  const db = bench.databases[0]!
  const { keys, client } = bench.outside()
  const stranger: Caller = { kind: 'stranger', client }

  /** One transaction each, as the server's role. Returns the ids. */
  const happen = async (count: number, changes: Partial<BaseEvent> = {}): Promise<string[]> => {
    for (let n = 0; n < count; n += 1) {
      bench.clock.advance(1)
      await db.transaction().execute((tx) => record(bench, tx, stranger, { ...anEvent(n), ...changes }))
    }
    const rows = await db.selectFrom('events').select('id').orderBy('id', 'desc').limit(count).execute()
    return rows.map(({ id }) => String(id)).reverse()
  }
  const seal = () => sealWaiting(db, keys, bench.clock.now())
  const sign = () => makeCheckpoint(db, keys, bench.clock.now())
  return {
    ...{ bench, db, keys, stranger, happen, seal, sign },
    /** Seals of that many events, each signed. Returns the ids. */
    grow: async (...sizes: number[]): Promise<string[]> => {
      const ids: string[] = []
      for (const size of sizes) {
        ids.push(...(await happen(size)))
        await seal()
        bench.clock.advance(60)
        await sign()
      }
      return ids
    },
    /** As whoever owns the tables, with what protects them taken away. */
    tamper: async (...texts: string[]): Promise<void> =>
      await bench.owner.transaction().execute(async (tx) => {
        const tables = ['events', 'audit_seals', 'audit_checkpoints']
        for (const table of tables) await sql.raw(`alter table ${table} disable trigger user`).execute(tx)
        for (const text of texts) await sql.raw(text).execute(tx)
        for (const table of tables) await sql.raw(`alter table ${table} enable trigger user`).execute(tx)
      }),
    anchor: async (): Promise<string[]> => await anchorLines(bench),
    verify: async (changes: Partial<VerifyParts> & { lines?: string[] } = {}): Promise<Finding[]> => {
      const found: Finding[] = []
      const { lines, ...rest } = changes
      const anchors = lines ? [{ name: 'the anchor', lines: asLines(lines) }] : []
      await verifyChain(db, {
        ...{ keys, publicKey: publicKeyOf(keys), anchors, now: bench.clock.now() },
        ...{ report: (finding: Finding) => void found.push(finding), ...rest },
      })
      return found
    },
    /** What the reading counted. */
    read: async () =>
      await verifyChain(db, {
        ...{ keys, publicKey: publicKeyOf(keys), anchors: [], now: bench.clock.now(), report: () => {} },
      }),
    /** Every row of the chain, to put back later. */
    backup: async () => await copyOf(bench),
    close: () => bench.end(),
  }
}

export type Chain = Awaited<ReturnType<typeof openChain>>

type RecordTx = Parameters<typeof appendEvent>[0]
const record = (bench: Bench, tx: RecordTx, caller: Caller, event: BaseEvent): Promise<void> =>
  appendEvent(tx, bench.outside(), caller, event)

const anEvent = (n: number): BaseEvent => ({
  type: 'session.ended',
  accountId: `00000000-0000-4000-8000-00000000000${n % 10}`,
  data: { sessionId: `s${n}`, because: 'signed-out', deviceName: 'Firefox on Linux' },
})

export async function* asLines(lines: string[]): AsyncGenerator<string> {
  yield* lines
}

async function anchorLines(bench: Bench): Promise<string[]> {
  const db = bench.databases[0]!
  const [first] = await db.selectFrom('audit_seals').select('hash').where('number', '=', 1).execute()
  let before: Buffer | null = null
  return (await listCheckpoints(db, 0, 1000)).map((one) => {
    const line = anchorLine(statementOf(first!.hash.toString('hex'), one, before), one.signature)
    before = one.signature
    return line
  })
}

const kept = ['events', 'audit_pending', 'audit_seals', 'audit_checkpoints']

/** Copies beside the tables; the texts put them back. */
async function copyOf(bench: Bench): Promise<string[]> {
  for (const table of kept) await sql.raw(`create table kept_${table} as table ${table}`).execute(bench.owner)
  return [
    'delete from audit_checkpoints',
    'delete from audit_seals',
    'delete from audit_pending',
    'delete from events',
    ...kept.map((table) => `insert into ${table} overriding system value select * from kept_${table}`),
  ]
}
