import type { Ctx } from '../../../platform/ctx.ts'
import type { Reader } from '../../../platform/db.ts'
import { type Answer, answer, type CallerOf } from '../../../platform/http/route.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { lockAccount } from '../../accounts/index.ts'
import { describe, stateAt } from './describe.ts'
import type { WithdrawalEvent } from './events.ts'
import { factOf } from './fact.ts'
import { describeToHolder } from './read.ts'
import {
  type CancelReason,
  cancelAll,
  findOfAccount,
  findOfService,
  type Row,
  setCancelled,
} from './store.ts'

/** Its holder does not want it: takes away, so the session is enough. Also one that is confirmed and not used yet. Refuses: not-found, withdrawal-over, withdrawal-used. */
export async function declineWithdrawal(
  ctx: Ctx<WithdrawalEvent>,
  holder: CallerOf<'holder'>,
  id: string,
): Promise<Answer> {
  await lockAccount(ctx.tx, holder.accountId)
  const row = await findOfAccount(ctx.tx, holder.accountId, id)
  if (!row) throw new Refusal('not-found')
  const cancelled = await cancelOne(ctx, row, 'holder')
  return answer(200, await describeToHolder(ctx, ctx.tx, holder, { ...row, ...cancelled }))
}

/** The service takes its own wish back; twice is once. Refuses: not-found, withdrawal-over, withdrawal-used. */
export async function cancelWithdrawal(
  ctx: Ctx<WithdrawalEvent>,
  service: CallerOf<'service'>,
  id: string,
): Promise<Answer> {
  return answer(200, describe(await cancelOne(ctx, await lockOfService(ctx, service, id), 'service'), ctx))
}

/** The row as it stands once everybody before is done with it. Refuses: not-found, for one of another service as for none at all. */
export async function lockOfService(
  { tx }: Ctx,
  { serviceId }: CallerOf<'service'>,
  id: string,
): Promise<Row> {
  const found = await requireOfService(tx, serviceId, id)
  await lockAccount(tx, found.account_id)
  return await requireOfService(tx, serviceId, id)
}

async function requireOfService(db: Reader, serviceId: string, id: string): Promise<Row> {
  const row = await findOfService(db, serviceId, id)
  if (!row) throw new Refusal('not-found')
  return row
}

async function cancelOne(ctx: Ctx<WithdrawalEvent>, row: Row, because: CancelReason): Promise<Row> {
  const state = stateAt(row, ctx.now)
  if (state === 'cancelled') return row
  if (state === 'consumed') throw new Refusal('withdrawal-used')
  if (state === 'refused' || state === 'expired') throw new Refusal('withdrawal-over', { extras: { state } })
  return await endOne(ctx, row, because)
}

/** Ends an open one for good, and says why. The caller holds the account's lock. */
export async function endOne(ctx: Ctx<WithdrawalEvent>, { id }: Row, because: CancelReason): Promise<Row> {
  const row = await setCancelled(ctx.tx, id, because)
  if (!row) throw new Error('an open withdrawal under the lock of its account was not cancelled')
  await recordCancelled(ctx, row, because)
  return row
}

/** What was asked for, and what was confirmed, while the account was another: a thief may have done either (F12). */
export const cancelOpenWithdrawals = (ctx: Ctx<WithdrawalEvent>, accountId: string): Promise<void> =>
  cancelEach(ctx, { accountId })

/** What a key asked for before it was suspended: resumed, it would go on with that (G10). */
export const cancelWithdrawalsOfKey = (
  ctx: Ctx<WithdrawalEvent>,
  accountId: string,
  keyName: string,
): Promise<void> => cancelEach(ctx, { accountId, keyName })

async function cancelEach(
  ctx: Ctx<WithdrawalEvent>,
  which: { accountId: string; keyName?: string },
): Promise<void> {
  await lockAccount(ctx.tx, which.accountId)
  for (const row of await cancelAll(ctx.tx, { ...which, now: ctx.now, because: 'account-changed' }))
    await recordCancelled(ctx, row, 'account-changed')
}

const recordCancelled = (ctx: Ctx<WithdrawalEvent>, row: Row, because: CancelReason): Promise<void> =>
  ctx.record({
    type: 'withdrawal.cancelled',
    accountId: row.account_id,
    data: { ...factOf(row), because },
  })
