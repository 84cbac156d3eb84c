import { type Static, Type } from 'typebox'
import type { Ctx, Outside } from '../../../platform/ctx.ts'
import type { Reader } from '../../../platform/db.ts'
import type { CallerOf } from '../../../platform/http/route.ts'
import { exact, id, nullable, oneOf, time } from '../../../platform/http/shapes.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type ExitKind, exits } from '../../../policy/withdrawals.ts'
import { hidden, isLocked, maskDestination } from '../../settings-lock/index.ts'
import { groupsOf } from '../destinations/index.ts'
import { listedState } from '../whitelist/index.ts'
import { readAmount, writeAmount } from './amount.ts'
import { cancelledBecause, canonical, canonicalOf, reason, settledState, state } from './describe.ts'
import { assuranceOf } from './facts.ts'
import type { Reason } from './judge.ts'
import { judgeRow } from './judge-row.ts'
import { byKey } from './source.ts'
import { type CancelReason, findOfAccount, type NamedRow } from './store.ts'

export const heldWithdrawal = exact({
  id,
  service: Type.String({ description: 'Who asked' }),
  key: nullable(exact({ name: Type.String(), label: Type.String() })),
  byKey: Type.Boolean({ description: 'An API key asked: nobody is to confirm it' }),
  state,
  withdrawal: canonical,
  groups: Type.Array(Type.String(), {
    description: 'The address in groups of four, where it is one of a chain',
  }),
  total: Type.String({ description: 'Amount and fee' }),
  listed: oneOf('active', 'waiting', 'absent'),
  reasons: Type.Array(reason, { description: 'Of an open one: those that stand in the way now' }),
  cancelledBecause: nullable(cancelledBecause),
  createdAt: time,
  expiresAt: time,
  confirmedAt: nullable(time),
  consumedAt: nullable(time),
  here: Type.Boolean({ description: 'This session is the one it was begun from: it can be confirmed here' }),
  returnUrl: nullable(
    Type.String({ description: 'Back to the exchange; it says which one by `withdrawal`' }),
  ),
})

export type HeldWithdrawal = Static<typeof heldWithdrawal>

type Holder = Pick<CallerOf<'holder'>, 'accountId' | 'sessionId'>

/** Refuses: not-found, for one of another account as for none at all. */
export async function readWithdrawal(
  out: Outside,
  holder: Holder,
  withdrawalId: string,
): Promise<HeldWithdrawal> {
  const row = await findOfAccount(out.db, holder.accountId, withdrawalId)
  if (!row) throw new Refusal('not-found')
  const held = await describeToHolder(out, out.db, holder, row)
  if (isOpen(held) || !(await isLocked(out.db, holder.accountId, out.now))) return held
  return hideDestination(held)
}

/** Whoever is asked to confirm sees exactly what leaves (PSD2 RTS art. 5); what is over is no more than a list of where value went. */
const isOpen = ({ state }: HeldWithdrawal): boolean =>
  state === 'confirmation-required' || state === 'allowed'

/** While the settings are locked, nobody in a session reads where value goes. */
export function hideDestination(held: HeldWithdrawal): HeldWithdrawal {
  const { address, memo } = held.withdrawal
  const shown = address && maskDestination(address)
  const withdrawal = { ...held.withdrawal, address: shown, memo: memo && hidden }
  return { ...held, withdrawal, groups: held.groups.length > 0 ? [shown] : [] }
}

/** As its holder sees it: exactly what leaves, and what stands in the way now, so that nobody gives a proof in vain. */
export async function describeToHolder(
  { now }: Pick<Ctx, 'now'>,
  db: Reader,
  { accountId, sessionId }: Holder,
  row: NamedRow,
): Promise<HeldWithdrawal> {
  const withdrawal = canonicalOf(row)
  const kind = row.kind as ExitKind
  const state = await settledState(db, row, now)
  return {
    id: row.id,
    service: row.service,
    key: row.key_name === null ? null : { name: row.key_name, label: row.key_label ?? '' },
    byKey: row.assurance === byKey,
    state,
    withdrawal,
    groups: kind === 'on-chain' ? groupsOf(withdrawal) : [],
    total: writeAmount(readAmount(row.amount) + readAmount(row.fee)),
    listed: exits[kind].listed ? await listedState(db, accountId, withdrawal, now) : 'absent',
    reasons:
      state === 'confirmation-required'
        ? await judgeRow(db, now, row, await assuranceOf(db, accountId))
        : (row.reasons as Reason[]),
    cancelledBecause: row.cancelled_because as CancelReason | null,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
    consumedAt: row.consumed_at?.toISOString() ?? null,
    here: row.session_id === sessionId,
    returnUrl: row.return_url && withId(row.return_url, row.id),
  }
}

/** The address itself is the one the operator wrote down; only which withdrawal it was about is added. */
function withId(returnUrl: string, withdrawalId: string): string {
  const url = new URL(returnUrl)
  url.searchParams.set('withdrawal', withdrawalId)
  return url.href
}
