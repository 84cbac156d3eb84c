import { sql } from 'kysely'
import type { Reader, Tx } from '../../../platform/db.ts'
import type { Destination } from '../destinations/index.ts'

export const columns = [
  'id',
  'kind',
  'asset',
  'network',
  'address',
  'memo',
  'label',
  'added_at as addedAt',
  'active_at as activeAt',
] as const

/** The entry for exactly this destination: another asset, network or memo is another destination. */
export async function findListed(db: Reader, accountId: string, to: Destination): Promise<Row | undefined> {
  const row = await db
    .selectFrom('withdrawal_addresses')
    .select(columns)
    .where('account_id', '=', accountId)
    .where('kind', '=', to.kind)
    .where('asset', '=', to.asset)
    .where('network', '=', to.network)
    .where('address', '=', to.address)
    .where('memo', '=', to.memo)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row as Row | undefined
}

export type Row = Destination & { id: string; label: string; addedAt: Date; activeAt: Date }

export async function findById(db: Reader, accountId: string, id: string): Promise<Row | undefined> {
  const row = await db
    .selectFrom('withdrawal_addresses')
    .select(columns)
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row as Row | undefined
}

/** All of an account, newest first; there are never more than `whitelist.most` of them. */
export async function listAll(db: Reader, accountId: string): Promise<Row[]> {
  const rows = await db
    .selectFrom('withdrawal_addresses')
    .select(columns)
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .orderBy('added_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows as Row[]
}

type New = Destination & { id: string; accountId: string; label: string; now: Date; waitSeconds: number }

/**
 * Since when it stands there and from when on it counts, or null when it is listed already: between two that are added at once, the unique index decides. Its wait begins no
 * earlier than any other entry of the account did: a clock set back shortens nothing (K10).
 */
export async function insertListed(tx: Tx, row: New): Promise<Pick<Row, 'addedAt' | 'activeAt'> | null> {
  const { rows } = await sql<Pick<Row, 'addedAt' | 'activeAt'>>`
    insert into withdrawal_addresses
      (id, account_id, kind, asset, network, address, memo, label, added_at, active_at)
    select ${row.id}, ${row.accountId}, ${row.kind}, ${row.asset}, ${row.network}, ${row.address}, ${row.memo}, ${row.label},
      begins, begins + make_interval(secs => ${row.waitSeconds}::double precision)
    from (select greatest(${row.now}::timestamptz, max(added_at)) as begins
      from withdrawal_addresses where account_id = ${row.accountId}) as latest
    on conflict (account_id, kind, asset, network, address, memo) where removed_at is null do nothing
    returning added_at as "addedAt", active_at as "activeAt"`.execute(tx)
  return rows[0] ?? null
}

/** False when there is none to end. */
export async function endListed(tx: Tx, accountId: string, id: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('withdrawal_addresses')
    .set({ removed_at: now })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function setLabel(tx: Tx, accountId: string, id: string, label: string): Promise<boolean> {
  const result = await tx
    .updateTable('withdrawal_addresses')
    .set({ label })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
