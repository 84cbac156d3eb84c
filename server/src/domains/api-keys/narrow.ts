import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Permission } from '../../policy/api-keys.ts'
import { lockAccount } from '../accounts/index.ts'
import { requireEnd, requireLasting } from './allow.ts'
import type { ApiKeyEvent } from './events.ts'
import { readPairs } from './pairs.ts'
import { isWithin, meet, type Plan } from './plan.ts'
import { readRanges } from './ranges.ts'
import { effectiveOf, type KeyRow, type Rights } from './rights.ts'
import { saveKey } from './store.ts'
import { namedIn } from './told.ts'

/** What is not named stays. */
export type TypedLess = {
  permissions?: readonly Permission[] | undefined
  ranges?: readonly string[] | undefined
  pairs?: readonly string[] | undefined
  endsAt?: string | undefined
}

/**
 * Takes power away, so a session is enough, and counts at once; what waits to be wider is held to the same. Refuses: not-found, api-key-over,
 * api-key-range-invalid, api-key-range-too-wide, api-key-ends-invalid, bad-shape, api-key-not-narrower.
 */
export async function narrowKey(
  ctx: Ctx<ApiKeyEvent>,
  accountId: string,
  id: string,
  typed: TypedLess,
): Promise<KeyRow> {
  await lockAccount(ctx.tx, accountId)
  const before = await requireLasting(ctx.tx, accountId, id, ctx.now)
  const narrowed = narrow(before, readLess(typed, ctx.now), ctx.now)
  if (!narrowed) return before
  const row = await saveKey(ctx.tx, id, narrowed)
  const data = { ...namedIn(row, narrowed.counts), how: 'narrower' as const }
  await ctx.record({ type: 'api-key.changed', accountId, data })
  return row
}

/** Null where nothing is different. Refuses: api-key-not-narrower. */
export function narrow(before: KeyRow, less: Partial<Rights>, now: Date): Plan | null {
  const counted = effectiveOf(before, now)
  const counts = { ...rightsOf(counted), ...less }
  if (!isWithin(counts, counted)) throw new Refusal('api-key-not-narrower')
  const waiting = before.wider !== null && before.wider.at > now ? before.wider : null
  const rights = waiting && meet(waiting.rights, { ...rightsOf(waiting.rights), ...less })
  const wider = waiting && rights && !isWithin(rights, counts) ? { at: waiting.at, rights } : null
  const isSame =
    isWithin(counted, counts) && (rights ? wider !== null && isWithin(waiting!.rights, rights) : true)
  return isSame ? null : { counts, wider }
}

const rightsOf = ({ permissions, ranges, pairs, endsAt }: Rights): Rights => ({
  permissions,
  ranges,
  pairs,
  endsAt,
})

function readLess({ permissions, ranges, pairs, endsAt }: TypedLess, now: Date): Partial<Rights> {
  return {
    ...(permissions && { permissions }),
    ...(ranges && { ranges: readRanges(ranges) }),
    ...(pairs && { pairs: readPairs(pairs) }),
    ...(endsAt !== undefined && { endsAt: requireEnd(endsAt, now) }),
  }
}
