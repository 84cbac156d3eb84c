import type { Authorization, WithdrawalTerms } from '@sallyport/sdk'
import type { Sql } from '../database.ts'
import { type Units, unitsOf } from '../decimal.ts'
import type { Why } from './words.ts'

export type State = 'reserved' | 'waiting' | 'sent' | 'refused' | 'cancelled' | 'expired'

export type Withdrawal = {
  id: string
  account: string
  /** Who asked: a browser here, or a program whose request Sallyport checked. One of the two. */
  session: string | null
  request: string | null
  asset: string
  network: string
  address: string
  memo: string
  amount: Units
  fee: Units
  value: string | null
  state: State
  authorizationId: string | null
  confirmationUrl: string | null
  reasons: Why[]
  terms: WithdrawalTerms | null
  receipt: string | null
  askedAt: Date
}

// biome-ignore lint/suspicious/noExplicitAny: a row as the driver gives it
const read = (row: any): Withdrawal => ({
  id: row.id,
  account: row.account,
  session: row.session,
  request: row.request,
  asset: row.asset,
  network: row.network,
  address: row.address,
  memo: row.memo,
  amount: unitsOf(row.amount),
  fee: unitsOf(row.fee),
  value: row.value,
  state: row.state,
  authorizationId: row.authorization_id,
  confirmationUrl: row.confirmation_url,
  reasons: row.reasons,
  terms: row.terms,
  receipt: row.receipt,
  askedAt: row.asked_at,
})

export type NewWithdrawal = {
  id: string
  account: string
  session: string | null
  request: string | null
  asset: string
  network: string
  address: string
  memo: string
  amount: string
  fee: string
  value: string | null
}

export async function insertWithdrawal(sql: Sql, made: NewWithdrawal, now: Date): Promise<void> {
  const { id, account, session, request, asset, network, address, memo, amount, fee, value } = made
  await sql.query(
    `insert into withdrawals (id, account, session, request, kind, asset, network, address, memo, amount, fee, value, state, asked_at)
     values ($1, $2, $3, $4, 'on-chain', $5, $6, $7, $8, $9, $10, $11, 'reserved', $12)`,
    [id, account, session, request, asset, network, address, memo, amount, fee, value, now],
  )
}

export async function findWithdrawal(sql: Sql, id: string): Promise<Withdrawal | null> {
  const { rows } = await sql.query('select * from withdrawals where id = $1', [id])
  return rows[0] ? read(rows[0]) : null
}

/** The one that Sallyport calls by this id. */
export async function findByAuthorization(sql: Sql, authorization: string): Promise<Withdrawal | null> {
  const { rows } = await sql.query('select * from withdrawals where authorization_id = $1', [authorization])
  return rows[0] ? read(rows[0]) : null
}

export async function withdrawalsOf(sql: Sql, account: string): Promise<Withdrawal[]> {
  const { rows } = await sql.query(
    'select * from withdrawals where account = $1 order by asked_at desc, id limit 20',
    [account],
  )
  return rows.map(read)
}

/** Those that are not at their end; of one holder, or of all. */
export async function openWithdrawals(sql: Sql, account: string | null = null): Promise<Withdrawal[]> {
  const { rows } = await sql.query(
    `select * from withdrawals where state in ('reserved', 'waiting') and ($1::uuid is null or account = $1)
     order by asked_at limit 100`,
    [account],
  )
  return rows.map(read)
}

export async function noteWaiting(sql: Sql, id: string, answer: Authorization): Promise<void> {
  await sql.query(
    `update withdrawals set state = 'waiting', authorization_id = $2, confirmation_url = $3, terms = $4
     where id = $1 and state in ('reserved', 'waiting')`,
    [id, answer.id, answer.confirmationUrl, JSON.stringify(answer.withdrawal)],
  )
}

/** Ends it, once: whoever comes second is told so. */
export async function endWithdrawal(
  sql: Sql,
  id: string,
  end: { state: State; reasons?: readonly Why[]; receipt?: string; authorizationId?: string | null },
  now: Date,
): Promise<boolean> {
  const done = await sql.query(
    `update withdrawals set state = $2, reasons = $3, receipt = $4, ended_at = $5,
       authorization_id = coalesce($6, authorization_id)
     where id = $1 and state in ('reserved', 'waiting')`,
    [id, end.state, JSON.stringify(end.reasons ?? []), end.receipt ?? null, now, end.authorizationId ?? null],
  )
  return done.rowCount === 1
}
