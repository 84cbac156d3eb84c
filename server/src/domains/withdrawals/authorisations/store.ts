import { sql } from 'kysely'
import { secondsAfter, skewSeconds } from '../../../platform/clock.ts'
import type { Reader, Tx } from '../../../platform/db.ts'
import type { Reason } from './judge.ts'

export type NewWithdrawal = {
  id: string
  service_id: string
  idempotency_key: string
  request_digest: Buffer
  account_id: string
  session_id: string | null
  api_key_id: string | null
  api_address: string | null
  kind: string
  asset: string
  network: string
  address: string
  memo: string
  amount: string
  fee: string
  fiat_value: string | null
  state: 'confirmation-required' | 'allowed' | 'refused'
  confirmed_at: Date | null
  assurance: string | null
  reasons: Reason[]
  return_url: string | null
  created_at: Date
  expires_at: Date
}

/** Undefined where the service used that key before: the unique index settles between fifty at once. */
export async function insertWithdrawal(tx: Tx, row: NewWithdrawal) {
  return await tx
    .insertInto('withdrawals')
    .values({ ...row, reasons: JSON.stringify(row.reasons) })
    .onConflict((conflict) => conflict.columns(['service_id', 'idempotency_key']).doNothing())
    .returningAll()
    .executeTakeFirst()
}

export type Row = NonNullable<Awaited<ReturnType<typeof insertWithdrawal>>>

export const findByKey = (db: Reader, serviceId: string, key: string): Promise<Row | undefined> =>
  db
    .selectFrom('withdrawals')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst()

export const findOfService = (db: Reader, serviceId: string, id: string): Promise<Row | undefined> =>
  db
    .selectFrom('withdrawals')
    .selectAll()
    .where('id', '=', id)
    .where('service_id', '=', serviceId)
    .executeTakeFirst()

/** With the name of the service that asked, and of the key where one did. */
export const findOfAccount = (db: Reader, accountId: string, id: string): Promise<NamedRow | undefined> =>
  named(db).where('w.id', '=', id).where('w.account_id', '=', accountId).executeTakeFirst()

const named = (db: Reader) =>
  db
    .selectFrom('withdrawals as w')
    .innerJoin('services as s', 's.id', 'w.service_id')
    .leftJoin('api_keys as k', 'k.id', 'w.api_key_id')
    .selectAll('w')
    .select(['s.name as service', 'k.name as key_name', 'k.label as key_label'])

export type NamedRow = Row & { service: string; key_name: string | null; key_label: string | null }

/** The newest first, before the one with that id. */
export async function listOfAccount(
  db: Reader,
  accountId: string,
  { limit, before }: { limit: number; before: string | undefined },
): Promise<NamedRow[]> {
  let question = named(db).where('w.account_id', '=', accountId)
  if (before !== undefined)
    question = question.where(
      sql<boolean>`(w.created_at, w.id) < (select b.created_at, b.id from withdrawals b where b.id = ${before} and b.account_id = ${accountId})`,
    )
  return await question.orderBy('w.created_at', 'desc').orderBy('w.id', 'desc').limit(limit).execute()
}

/** What others take of the account's day: those consumed since `from`, and those that are open at `now`. */
export async function readUsed(
  db: Reader,
  { accountId, except, from, now }: { accountId: string; except: string | null; from: Date; now: Date },
): Promise<{ value: string; unvalued: number }> {
  const { rows } = await sql<{ value: string; unvalued: number }>`
    select coalesce(sum(fiat_value), 0)::text as value, (count(*) - count(fiat_value))::int as unvalued
    from (
      select id, fiat_value from withdrawals where account_id = ${accountId} and consumed_at > ${from}
      union all
      select id, fiat_value from withdrawals
      where account_id = ${accountId} and state in ('confirmation-required', 'allowed') and expires_at > ${now}
    ) taken
    where id is distinct from ${except}::uuid`.execute(db)
  return rows[0]!
}

const open = ['confirmation-required', 'allowed']

export async function setAllowed(
  tx: Tx,
  id: string,
  { now, until, assurance }: { now: Date; until: Date; assurance: string },
): Promise<Row | undefined> {
  return await tx
    .updateTable('withdrawals')
    .set({ state: 'allowed', confirmed_at: now, expires_at: until, assurance })
    .where('id', '=', id)
    .where('state', '=', 'confirmation-required')
    .returningAll()
    .executeTakeFirst()
}

export async function setRefused(tx: Tx, id: string, reasons: Reason[]): Promise<Row | undefined> {
  return await tx
    .updateTable('withdrawals')
    .set({ state: 'refused', reasons: JSON.stringify(reasons) })
    .where('id', '=', id)
    .where('state', 'in', open)
    .returningAll()
    .executeTakeFirst()
}

export type CancelReason = 'holder' | 'service' | 'changed-parameters' | 'account-changed'

export async function setCancelled(tx: Tx, id: string, because: CancelReason): Promise<Row | undefined> {
  return await tx
    .updateTable('withdrawals')
    .set({ state: 'cancelled', cancelled_because: because })
    .where('id', '=', id)
    .where('state', 'in', open)
    .returningAll()
    .executeTakeFirst()
}

/** Written down once it was seen: a process that is behind, or a clock set back, does not open it again (K10). */
export async function setExpired(reader: Reader, id: string, now: Date): Promise<void> {
  await reader
    .updateTable('withdrawals')
    .set({ state: 'expired' })
    .where('id', '=', id)
    .where('state', 'in', open)
    .where('expires_at', '<=', now)
    .execute()
}

/** Every open one of an account, or those alone that one of its keys asked for; also by a clock that is behind this one. */
export async function cancelAll(
  tx: Tx,
  {
    accountId,
    keyName,
    now,
    because,
  }: { accountId: string; keyName?: string; now: Date; because: CancelReason },
): Promise<Row[]> {
  let all = tx
    .updateTable('withdrawals')
    .set({ state: 'cancelled', cancelled_because: because })
    .where('account_id', '=', accountId)
    .where('state', 'in', open)
    .where('expires_at', '>', secondsAfter(now, -skewSeconds))
  if (keyName !== undefined)
    all = all.where('api_key_id', 'in', (eb) =>
      eb.selectFrom('api_keys').select('id').where('name', '=', keyName),
    )
  return await all.returningAll().execute()
}

/** The first caller wins: undefined for every other. */
export async function setConsumed(
  tx: Tx,
  id: string,
  { now, consumptionId, receipt }: { now: Date; consumptionId: string; receipt: string },
): Promise<Row | undefined> {
  return await tx
    .updateTable('withdrawals')
    .set({ state: 'consumed', consumed_at: now, consumption_id: consumptionId, receipt })
    .where('id', '=', id)
    .where('state', '=', 'allowed')
    .returningAll()
    .executeTakeFirst()
}

/** Who asked for a withdrawal; null where there is none with that id. */
export async function serviceOf(db: Reader, id: string): Promise<string | null> {
  const row = await db.selectFrom('withdrawals').select('service_id').where('id', '=', id).executeTakeFirst()
  return row?.service_id ?? null
}
