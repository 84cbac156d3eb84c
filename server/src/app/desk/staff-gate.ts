import { spendRate } from '../../domains/limits/index.ts'
import { hasRight, raiseAlarm, watchedBy } from '../../domains/staff/index.ts'
import type { Caller, Outside } from '../../platform/ctx.ts'
import type { CallerOf } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { RateName } from '../../policy/limits.ts'
import type { AnyRoute } from '../gate.ts'
import { createCtx } from '../record.ts'

export const deskPath = '/desk/'

/** Of everybody's own session; whatever else somebody at the desk does, a right names it. */
const ownPath = /^\/desk\/v1\/session(\/|$)/

/** The table of routes is wrong, and the server does not start: on the desk only its own routes stand, and each for staff names a right (I01). */
export function requireDeskDoor({ path, caller, right, action, scope }: AnyRoute): void {
  if (!path.startsWith(`${deskPath}v1/`)) throw new Error(`${path}: the desk stands under ${deskPath}v1/`)
  if (!['stranger', 'attempt', 'staff'].includes(caller) || action || scope)
    throw new Error(`${path}: at the desk nobody but its staff does anything`)
  const needsRight = caller === 'staff' && !ownPath.test(path)
  if (needsRight !== (right !== undefined)) throw new Error(`${path}: a route for staff names a right`)
}

/** Told as if there were nothing: who may not do something does not learn that it can be done (I01). Refuses: right-missing. */
export function requireRight({ right }: AnyRoute, { role }: CallerOf<'staff'>): void {
  if (right !== undefined && !hasRight(role, right)) throw new Refusal('right-missing')
}

/**
 * Looks are counted, whatever comes of them. Over the rate nothing is shown; the first refusal of an hour is written down and told (I05).
 * False: the rate is no count of looks. Refuses: volume-refused, and says when.
 */
export async function spendWatched(
  { securityMail }: { securityMail: string | null },
  out: Outside,
  name: RateName,
  caller: Caller,
): Promise<boolean> {
  const what = watchedBy(name)
  if (what === undefined) return false
  if (caller.kind !== 'staff') throw new Error(`${name} counts what the desk looks at`)
  const spent = await spendRate(out.db, out.now, name, caller.staffId)
  if (spent.kind === 'spent') return true
  await out.db
    .transaction()
    .execute((tx) => raiseAlarm(createCtx(out, tx, caller), caller, what, securityMail))
  throw new Refusal('volume-refused', { retryAfterSeconds: spent.retryAfterSeconds })
}
