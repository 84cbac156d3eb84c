import { lockAccount } from '../domains/accounts/index.ts'
import { requireOpen } from '../domains/settings-lock/index.ts'
import type { Caller, Ctx } from '../platform/ctx.ts'
import type { Reader } from '../platform/db.ts'
import type { Route } from '../platform/http/route.ts'
import { type Action, actions } from '../policy/actions.ts'
import type { AnyEvent } from './consequences.ts'

type Decided = Pick<Route<never>, 'caller' | 'action' | 'whileLocked'> & { run?: unknown }

/** What was decided about a route while the security settings are locked; undefined where nobody did. */
export const decisionOf = ({ action, whileLocked }: Decided): Action['whileLocked'] | undefined =>
  action ? actions[action].whileLocked : whileLocked

/** Whatever a holder changes, unless it was decided that it may be done. */
export const isRefusedWhileLocked = (route: Decided): boolean =>
  route.caller === 'holder' && route.run !== undefined && decisionOf(route) !== 'allowed'

/** Before any proof is asked, and before anything is prepared: nobody hashes or sends for what is refused. Refuses: settings-locked. */
export async function refuseWhileLocked(
  db: Reader,
  now: Date,
  caller: Caller,
  route: Decided,
): Promise<void> {
  if (caller.kind === 'holder' && isRefusedWhileLocked(route)) await requireOpen(db, caller.accountId, now)
}

/**
 * In the transaction that acts, under the account's lock, which locking takes as well: whoever comes second finds what the first did. Refuses:
 * settings-locked.
 */
export async function requireUnlocked(
  { tx, now, caller }: Pick<Ctx<AnyEvent>, 'tx' | 'now' | 'caller'>,
  route: Decided,
): Promise<void> {
  if (caller.kind !== 'holder' || !isRefusedWhileLocked(route)) return
  await lockAccount(tx, caller.accountId)
  await requireOpen(tx, caller.accountId, now)
}
