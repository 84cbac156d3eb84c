import { sql } from 'kysely'
import type { Reader, Tx } from '../../../platform/db.ts'
import { exactly } from './store.ts'

/** A row of `audit_checkpoints`; `madeAt` in microseconds since 1970. */
export type StoredCheckpoint = {
  seal: number
  madeAt: string
  events: number
  hash: Buffer
  signature: Buffer
}

const columns = sql`
  seal_number as seal, ${exactly(sql`made_at`)} as "madeAt", event_count as events, hash, signature`

export async function lastCheckpoint(db: Reader): Promise<StoredCheckpoint | null> {
  const { rows } = await sql<StoredCheckpoint>`
    select ${columns} from audit_checkpoints order by seal_number desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** Checkpoints after that seal, in order. */
export async function listCheckpoints(db: Reader, after: number, most: number): Promise<StoredCheckpoint[]> {
  const { rows } = await sql<StoredCheckpoint>`
    select ${columns} from audit_checkpoints where seal_number > ${after} order by seal_number limit ${most}`.execute(
    db,
  )
  return rows
}

/** The checkpoint before that seal. */
export async function checkpointBefore(db: Reader, seal: number): Promise<StoredCheckpoint | null> {
  const { rows } = await sql<StoredCheckpoint>`
    select ${columns} from audit_checkpoints where seal_number < ${seal} order by seal_number desc limit 1`.execute(
    db,
  )
  return rows[0] ?? null
}

/** The seal of the last checkpoint that was made by then; zero where there is none. */
export async function signedBy(db: Reader, at: Date): Promise<number> {
  const { rows } = await sql<{ seal: number | null }>`
    select max(seal_number) as seal from audit_checkpoints where made_at <= ${at}`.execute(db)
  return rows[0]?.seal ?? 0
}

export async function insertCheckpoint(
  tx: Tx,
  {
    seal,
    at,
    events,
    hash,
    signature,
  }: { seal: number; at: Date; events: number; hash: Buffer; signature: Buffer },
): Promise<void> {
  await sql`
    insert into audit_checkpoints (seal_number, made_at, event_count, hash, signature)
    values (${seal}, ${at}, ${events}, ${hash}, ${signature})`.execute(tx)
}

export type Outlook = {
  /** Something waits for its seal. */
  waiting: boolean
  lastSeal: number | null
  signedSeal: number | null
  signedAt: Date | null
}

/** All that one look at the chain tells, for one statement a second. */
export async function lookAtChain(db: Reader): Promise<Outlook> {
  const { rows } = await sql<Outlook>`
    select exists (select from audit_pending where refused_at is null) as waiting,
      (select max(number) from audit_seals) as "lastSeal", c.seal_number as "signedSeal", c.made_at as "signedAt"
    from (values (1)) one
    left join lateral (select seal_number, made_at from audit_checkpoints order by seal_number desc limit 1) c on true`.execute(
    db,
  )
  return rows[0]!
}
