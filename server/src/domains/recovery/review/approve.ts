import type { Ctx } from '../../../platform/ctx.ts'
import type { CallerOf } from '../../../platform/http/route.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Case, type CaseEvent, move } from '../index.ts'
import { insertApproval, listApprovers } from './approvals-store.ts'
import type { ReviewEvent } from './events.ts'
import { isReviewer } from './reviewers.ts'
import { holdOwn } from './seats.ts'
import { readSeen, type Seen } from './seen.ts'
import { seenBy } from './views-store.ts'

/**
 * One of the two approves exactly what they saw: the digest must be that of this moment, and every page behind it must have been before them
 * (D13, I03). Counted once for each person, however often it comes. The second one begins the wait. Refuses: not-found, recovery-state,
 * account-unknown, seen-changed, evidence-unseen.
 */
export async function approve(
  ctx: Ctx<ReviewEvent | CaseEvent>,
  { staffId }: CallerOf<'staff'>,
  number: string,
  { digest, reason }: { digest: string; reason: string },
): Promise<void> {
  const found = await holdOwn(ctx, number, staffId)
  if (found.state !== 'review') throw new Refusal('recovery-state')
  // Of nobody's address, or while another case of the account is open: there is nothing that could be given.
  if (!found.accountId) throw new Refusal('account-unknown')
  const seen = await readSeen(ctx.tx, ctx.now, found)
  if (seen.digest !== digest) throw new Refusal('seen-changed')
  await requireSeenAll(ctx, found, seen, staffId)
  const bytes = Buffer.from(digest, 'hex')
  const fresh = await insertApproval(ctx.tx, {
    caseId: found.id,
    staffId,
    digest: bytes,
    reason,
    at: ctx.now,
  })
  if (await hasBoth(ctx, found, bytes))
    await move(ctx, found, { to: 'waiting', mover: 'second-reviewer', staffId, digest, reason })
  else if (fresh) {
    const data = { number, staffId, digest, reason }
    await ctx.record({ type: 'recovery.reviewed', accountId: found.accountId, data })
  }
}

async function requireSeenAll(
  { tx }: Pick<Ctx, 'tx'>,
  found: Case,
  { files }: Seen,
  staffId: string,
): Promise<void> {
  const seen = await seenBy(tx, found.id, staffId)
  const wanted = files.flatMap((file) => file.pages.map((_, n) => `${file.id}/${n + 1}`))
  if (wanted.length === 0 || !wanted.every((page) => seen.has(page))) throw new Refusal('evidence-unseen')
}

/** Both who sit there now, each still a reviewer: who left the desk, the role or the seat since has no voice. */
async function hasBoth({ tx }: Pick<Ctx, 'tx'>, found: Case, digest: Buffer): Promise<boolean> {
  const approvers = await listApprovers(tx, found.id, digest)
  for (const staffId of [found.assignedTo, found.secondedBy])
    if (!staffId || !approvers.has(staffId) || !(await isReviewer(tx, staffId))) return false
  return found.assignedTo !== found.secondedBy
}
