import type { Ctx, Outside } from '../../../platform/ctx.ts'
import type { CallerOf } from '../../../platform/http/route.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Files } from '../../files/index.ts'
import type { Case } from '../index.ts'
import type { ReviewEvent } from './events.ts'
import { holdNumbered, mayReadEvidence, requireCase } from './seats.ts'
import { listKinds } from './store.ts'
import { noteView } from './views-store.ts'

export type Page = { number: string; fileId: string; page: number }

/**
 * Fetches the picture, which is slow, for one of the two; it leaves once `viewEvidence` has written that down. Refuses: not-found, for whatever reason
 * there is nothing to see (D15).
 */
export async function fetchPage(
  files: Files,
  out: Outside,
  { staffId }: CallerOf<'staff'>,
  { number, fileId, page }: Page,
): Promise<Buffer> {
  const found = await requireCase(out.db, number)
  if (!(await isOfCase(out.db, found, fileId, staffId))) throw new Refusal('not-found')
  const picture = await files.picture(out, fileId, page)
  if (!picture) throw new Refusal('not-found')
  return picture
}

/** Each view is an event with its reason, in the transaction before any byte leaves. Asked anew: the case may have moved on meanwhile. Refuses: not-found. */
export async function viewEvidence(
  ctx: Ctx<ReviewEvent>,
  { staffId }: CallerOf<'staff'>,
  { number, fileId, page }: Page,
  reason: string,
): Promise<void> {
  const found = await holdNumbered(ctx, number)
  if (!(await isOfCase(ctx.tx, found, fileId, staffId))) throw new Refusal('not-found')
  const kind = (await listKinds(ctx.tx, found.id)).get(fileId)!
  await noteView(ctx.tx, { caseId: found.id, staffId, fileId, page, at: ctx.now })
  const data = { number, staffId, kind, file: fileId, page, reason }
  await ctx.record({ type: 'evidence.viewed', accountId: found.accountId, data })
}

const isOfCase = async (db: Outside['db'] | Ctx['tx'], found: Case, fileId: string, staffId: string) =>
  mayReadEvidence(found, staffId) && (await listKinds(db, found.id)).has(fileId)
