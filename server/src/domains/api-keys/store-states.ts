import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/db.ts'
import type { KeyEnd, Suspension } from '../../policy/api-keys.ts'

/** False when it had ended: the row decides between two that ask at once. */
export async function endKey(tx: Tx, id: string, because: KeyEnd, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('api_keys')
    .set({ ended_at: now, ended_because: because })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** How many of a tag were ended. */
export async function endTagged(tx: Tx, accountId: string, tag: string, now: Date): Promise<number> {
  const result = await tx
    .updateTable('api_keys')
    .set({ ended_at: now, ended_because: 'tag' satisfies KeyEnd })
    .where('account_id', '=', accountId)
    .where('tag', '=', tag)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** False when it was suspended, or over, already. */
export async function setSuspended(tx: Tx, id: string, because: Suspension, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('api_keys')
    .set({ suspended_at: now, suspended_because: because })
    .where('id', '=', id)
    .where('suspended_at', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** How many of the account worked until now. */
export async function suspendAll(tx: Tx, accountId: string, because: Suspension, now: Date): Promise<number> {
  const result = await tx
    .updateTable('api_keys')
    .set({ suspended_at: now, suspended_because: because })
    .where('account_id', '=', accountId)
    .where('suspended_at', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

export async function setResumed(tx: Tx, id: string, provenAt: Date): Promise<boolean> {
  const result = await tx
    .updateTable('api_keys')
    .set({ suspended_at: null, suspended_because: null, proven_at: provenAt })
    .where('id', '=', id)
    .where('suspended_at', 'is not', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Keys that are bound to no address end at `until` at the latest. How many end earlier by it than they would have. */
export async function setSunset(tx: Tx, accountId: string, until: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update api_keys set ends_at = ${until}, sunset_at = ${until}
    where account_id = ${accountId} and ended_at is null and ranges = '{}' and coalesce(ends_at > ${until}, true)`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0n)
}

const wideNow = sql`
  permissions = wider_permissions, ranges = wider_ranges, pairs = wider_pairs, ends_at = wider_ends_at,
  wider_at = null, wider_permissions = null, wider_ranges = null, wider_pairs = null, wider_ends_at = null`

/** What was wider and has waited long enough takes the place of what counted before. It changes nothing that counts. Under the account's lock. */
export async function settleWider(tx: Tx, accountId: string, now: Date): Promise<void> {
  await sql`
    update api_keys set ${wideNow} where account_id = ${accountId} and ended_at is null and wider_at <= ${now}`.execute(
    tx,
  )
}

/** The same for all accounts. Takes no account's lock, so it waits for no row that somebody who has one holds: the next minute brings it. */
export async function settleAllWider(db: Reader, now: Date): Promise<void> {
  await sql`
    update api_keys set ${wideNow} where id in (
      select id from api_keys where ended_at is null and wider_at <= ${now} for update skip locked)`.execute(
    db,
  )
}

/** Accounts with a key whose time may be over: `overOf` says of which. */
export async function listOver(db: Reader, now: Date, idleSince: Date, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select account_id as id from (
      select account_id, ends_at as over from api_keys
        where ended_at is null and ends_at is not null and ends_at <= ${now}
      union all
      select account_id, greatest(proven_at, last_used_at) from api_keys
        where ended_at is null and ranges = '{}' and permissions && array['trade', 'transfer', 'withdraw']
          and greatest(proven_at, last_used_at) <= ${idleSince}
    ) as due group by account_id order by min(over) limit ${most}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Not more often than every `seconds`, and never back: a clock set back leaves the later time (K10). */
export async function touchKey(
  db: Reader,
  id: string,
  address: string,
  now: Date,
  before: Date,
): Promise<void> {
  await db
    .updateTable('api_keys')
    .set({ last_used_at: now, last_used_address: address })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<=', before)]))
    .execute()
}
