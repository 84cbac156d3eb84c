import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { IndicatorKind } from '../../policy/support.ts'
import type { PhishingEvent } from './events.ts'
import { defang } from './read/refang.ts'
import { findCase, listIndicators } from './store-desk.ts'
import { endWarning, insertWarning } from './store-warnings.ts'

/** Whether something is on the operator's list of official channels. */
export type IsListed = (text: string) => boolean
/** `value`: defanged, as the desk was shown it. */
export type Warning = { number: string; kind: IndicatorKind; value: string; reason: string }

/**
 * Warns everybody who checks that address. Only of what a case led to that was found to be phishing, and never of what is ours: a reviewer who
 * could would send everybody away from us. Refuses: not-found, verdict-missing, channel-listed.
 */
export async function warn(
  ctx: Ctx<PhishingEvent>,
  staffId: string,
  wanted: Warning,
  isListed: IsListed,
): Promise<void> {
  const found = await findCase(ctx.tx, wanted.number)
  const all = found ? await listIndicators(ctx.tx, found.id) : []
  const one = all.find(({ kind, value }) => kind === wanted.kind && defang(value) === wanted.value)
  if (!found || !one) throw new Refusal('not-found')
  if (found.verdict !== 'phishing') throw new Refusal('verdict-missing')
  if (isListed(one.value)) throw new Refusal('channel-listed')
  const added = await insertWarning(ctx.tx, {
    id: ctx.random.uuid(),
    kind: wanted.kind,
    value: one.value,
    case_id: found.id,
    added_by: staffId,
    added_at: ctx.now,
  })
  if (!added) return
  const data = { staffId, value: wanted.value, reason: wanted.reason }
  await ctx.record({ type: 'channel-warning.added', accountId: null, data })
}

/** Refuses: not-found. */
export async function takeBack(
  ctx: Ctx<PhishingEvent>,
  staffId: string,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  const value = await endWarning(ctx.tx, id, ctx.now)
  if (value === null) throw new Refusal('not-found')
  const data = { staffId, value: defang(value), reason }
  await ctx.record({ type: 'channel-warning.removed', accountId: null, data })
}
