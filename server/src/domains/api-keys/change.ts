import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockAccount } from '../accounts/index.ts'
import { readRights, requireLasting, requireNotHeld, type TypedRights } from './allow.ts'
import type { ApiKeyEvent } from './events.ts'
import { isWithin, type Plan, plan } from './plan.ts'
import { effectiveOf, type KeyRow, overOf, type Rights } from './rights.ts'
import { saveKey } from './store.ts'
import { namedIn } from './told.ts'
import { readNonceWindow, readTag, readTitle } from './words.ts'

export type TypedChange = TypedRights & { label: string; tag: string; nonceWindow?: number | undefined }

export type WantedChange = Plan & {
  before: KeyRow
  wanted: Rights
  label: string
  tag: string
  nonceWindow: number
  provenAt: Date
}

/**
 * All that stands in the way of a change. Asked before any proof, and again under the account's lock. Refuses: not-found, api-key-over, bad-shape, what `readRights`
 * refuses; of what would be wider: api-key-suspended, api-key-held; api-key-ends-invalid also where the key is over before anything wider counts.
 */
export async function allowChanging(
  db: Reader,
  accountId: string,
  id: string,
  typed: TypedChange,
  now: Date,
): Promise<WantedChange> {
  const before = await requireLasting(db, accountId, id, now)
  const words = { label: readTitle(typed.label), tag: readTag(typed.tag) }
  const nonceWindow = readNonceWindow(before.dialect, typed.nonceWindow ?? before.nonceWindow)
  const wanted = await readRights(db, accountId, typed, now)
  // A clock set back shortens no wait (K10).
  const provenAt = before.provenAt > now ? before.provenAt : now
  const planned = keepEnd(plan(effectiveOf(before, now), wanted, provenAt), effectiveOf(before, now), typed)
  if (planned.wider) {
    if (before.suspendedAt !== null) throw new Refusal('api-key-suspended')
    await requireNotHeld(db, accountId, now)
    const over = overOf({ ...before, ...planned.counts, wider: null, provenAt }, now)
    if (over !== null && over <= planned.wider.at)
      throw new Refusal('api-key-ends-invalid', { field: 'endsAt' })
  }
  return { before, wanted, ...words, nonceWindow, provenAt, ...planned }
}

/** Who names no end gets that of a rule with the rights that wait, and not before them. */
const keepEnd = (planned: Plan, { endsAt }: Rights, typed: TypedChange): Plan =>
  typed.endsAt === null && planned.wider ? { ...planned, counts: { ...planned.counts, endsAt } } : planned

/** Behind a confirmation. Refuses: what `allowChanging` refuses. */
export async function changeKey(
  ctx: Ctx<ApiKeyEvent>,
  accountId: string,
  id: string,
  typed: TypedChange,
): Promise<KeyRow> {
  await lockAccount(ctx.tx, accountId)
  const { before, wanted, ...change } = await allowChanging(ctx.tx, accountId, id, typed, ctx.now)
  const row = await saveKey(ctx.tx, id, change)
  const how = howOf(before, change, ctx.now)
  if (how) await ctx.record({ type: 'api-key.changed', accountId, data: { ...namedIn(row, wanted), how } })
  return row
}

type Change = Omit<WantedChange, 'before' | 'wanted'>

/** Null where nothing is different. What waited and is put aside makes it narrower. */
export function howOf(before: KeyRow, change: Change, now: Date): 'wider' | 'narrower' | 'described' | null {
  if (change.wider) return 'wider'
  const waits = before.wider !== null && before.wider.at > now
  if (waits || !isWithin(effectiveOf(before, now), change.counts)) return 'narrower'
  const words = ['label', 'tag', 'nonceWindow'] as const
  return words.some((word) => before[word] !== change[word]) ? 'described' : null
}
