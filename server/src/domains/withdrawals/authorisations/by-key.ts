import { secondsAfter } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { authorisation as lifetime } from '../../../policy/withdrawals.ts'
import { findKey } from '../../api-keys/index.ts'
import { takeGrant } from '../../api-requests/index.ts'
import type { WithdrawalEvent } from './events.ts'
import { factOf } from './fact.ts'
import type { Reason } from './judge.ts'
import type { Wish } from './request.ts'
import { byKey, type Origin } from './source.ts'
import type { NewWithdrawal, Row } from './store.ts'

/** The session that was named; or the request, which is used up by that, whatever comes of it. */
export async function takeOrigin(
  { tx, now }: Ctx,
  { serviceId }: { serviceId: string },
  { source, account: accountId }: Wish,
): Promise<Origin> {
  if ('session' in source) return { sessionId: source.session }
  const grant = await takeGrant(tx, { id: source.apiRequest, serviceId, accountId, now })
  return { apiKey: grant && { id: grant.keyId, address: grant.address, only: grant.permission } }
}

type Decided = Pick<
  NewWithdrawal,
  | 'session_id'
  | 'api_key_id'
  | 'api_address'
  | 'state'
  | 'reasons'
  | 'confirmed_at'
  | 'assurance'
  | 'expires_at'
>

/** Nobody is asked about what a key asks for: whatever does not stand against it lets it go, and waits for the exchange alone. */
export function decided({ now }: Ctx, origin: Origin, reasons: Reason[]): Decided {
  const isRefused = reasons.length > 0
  const expires_at = secondsAfter(now, lifetime.confirmSeconds)
  if (!('apiKey' in origin)) {
    const none = { api_key_id: null, api_address: null, confirmed_at: null, assurance: null }
    const state = isRefused ? 'refused' : 'confirmation-required'
    return { ...none, session_id: origin.sessionId, state, reasons, expires_at }
  }
  const { apiKey } = origin
  return {
    session_id: null,
    api_key_id: apiKey?.id ?? null,
    api_address: apiKey?.address ?? null,
    ...{ state: isRefused ? 'refused' : 'allowed', reasons, assurance: byKey },
    confirmed_at: isRefused ? null : now,
    expires_at: isRefused ? expires_at : secondsAfter(now, lifetime.consumeSeconds),
  }
}

/** Its holder hears of it at once: nobody looked at it before. */
export async function recordByKey(ctx: Ctx<WithdrawalEvent>, row: Row): Promise<void> {
  const { name } = (await findKey(ctx.tx, row.api_key_id!))!
  await ctx.record({
    type: 'withdrawal.by-key',
    accountId: row.account_id,
    data: { ...factOf(row), key: name },
  })
}
