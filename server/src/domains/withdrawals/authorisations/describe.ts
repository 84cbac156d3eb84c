import { type Static, Type } from 'typebox'
import type { Settings } from '../../../platform/ctx.ts'
import type { Reader } from '../../../platform/db.ts'
import { exact, id, nullable, oneOf, time } from '../../../platform/http/shapes.ts'
import { holdCauses } from '../../../policy/holds.ts'
import { type ExitKind, withdrawalReasons } from '../../../policy/withdrawals.ts'
import { readAmount, writeAmount } from './amount.ts'
import type { Reason } from './judge.ts'
import { kind } from './request.ts'
import { type CancelReason, type Row, setExpired } from './store.ts'

export const state = oneOf('confirmation-required', 'allowed', 'refused', 'consumed', 'cancelled', 'expired')
export type State = Static<typeof state>

const decimal = Type.String({ description: 'Exact decimal, without zeros at its end' })

export const reason = exact({
  code: oneOf(...withdrawalReasons),
  cause: Type.Optional(oneOf(...holdCauses)),
  until: Type.Optional(time),
  limit: Type.Optional(Type.String({ description: 'In 24 hours, in the unit of account; or how many' })),
  left: Type.Optional(Type.String({ description: 'Of that limit at this moment' })),
})

export const cancelledBecause = oneOf('holder', 'service', 'changed-parameters', 'account-changed')

/** What leaves and where to, as it is shown, stored, compared and signed: exactly what is sent again when it is used. */
export const canonical = exact({
  account: id,
  kind,
  asset: Type.String(),
  network: Type.String({ description: 'Empty where the kind knows none' }),
  address: Type.String(),
  memo: Type.String(),
  amount: decimal,
  fee: decimal,
})

export const authorisation = exact({
  id,
  state,
  reasons: Type.Array(reason, { description: 'Every one that was so when it was refused' }),
  cancelledBecause: nullable(cancelledBecause),
  confirmationUrl: nullable(
    Type.String({ description: 'Where its holder confirms it; null once there is nothing to confirm' }),
  ),
  expiresAt: time,
  withdrawal: canonical,
  fiatValue: nullable(decimal),
  receipt: nullable(Type.String({ description: 'Compact JWS (RFC 7515), once it was used' })),
})

export type Authorisation = Static<typeof authorisation>

/** By its time: an open one that nobody confirmed, or nobody used, is over. */
export function stateAt({ state, expires_at }: Pick<Row, 'state' | 'expires_at'>, now: Date): State {
  const open = state === 'confirmation-required' || state === 'allowed'
  return open && expires_at <= now ? 'expired' : (state as State)
}

/** The same, and it stays so: whoever was told that it is over acts on it. */
export async function settledState(reader: Reader, row: Row, now: Date): Promise<State> {
  const state = stateAt(row, now)
  if (state === 'expired' && row.state !== state) await setExpired(reader, row.id, now)
  return state
}

const decimalOf = (amount: string): string => writeAmount(readAmount(amount))

export const canonicalOf = (row: Row): Static<typeof canonical> => ({
  account: row.account_id,
  kind: row.kind as ExitKind,
  asset: row.asset,
  network: row.network,
  address: row.address,
  memo: row.memo,
  amount: decimalOf(row.amount),
  fee: decimalOf(row.fee),
})

export const fiatValueOf = ({ fiat_value }: Row): string | null =>
  fiat_value === null ? null : decimalOf(fiat_value)

/** An authorisation as the service that asked for it sees it. */
export function describe(row: Row, { now, settings }: { now: Date; settings: Settings }): Authorisation {
  const state = stateAt(row, now)
  return {
    id: row.id,
    state,
    reasons: row.reasons as Reason[],
    cancelledBecause: row.cancelled_because as CancelReason | null,
    confirmationUrl:
      state === 'confirmation-required' ? new URL(`/withdrawals/${row.id}`, settings.publicUrl).href : null,
    expiresAt: row.expires_at.toISOString(),
    withdrawal: canonicalOf(row),
    fiatValue: fiatValueOf(row),
    receipt: row.receipt,
  }
}
