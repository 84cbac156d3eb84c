import { sameBytes } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { StaffRightName } from '../../policy/staff.ts'
import type { StaffEvent } from './events.ts'
import { lockRequest, type StoredRequest, setApproved, setEnded } from './request-store.ts'
import { hasRight } from './rights.ts'
import type { StaffCaller } from './session.ts'
import { findPerson } from './store.ts'

/** Does what was approved, in the transaction that approves it. */
export type Executor<E> = (ctx: Ctx<E>, request: StoredRequest) => Promise<void>
export type Executors<E> = Partial<Record<StaffRightName, Executor<E>>>

/**
 * The second person: not who asked, not whom it is about, with the same right, and for exactly what they saw. It counts once, and happens at once.
 * Refuses: request-over, right-missing, second-person-required, seen-changed, and what the executor refuses.
 */
export async function approve<E>(
  ctx: Ctx<E | StaffEvent>,
  caller: StaffCaller,
  { id, digest }: { id: string; digest: string },
  executors: Executors<E | StaffEvent>,
): Promise<void> {
  const request = await openRequest(ctx, caller, id)
  const { staffId } = caller
  if (staffId === request.askedBy || staffId === request.subject) throw new Refusal('second-person-required')
  await requireAsker(ctx, request)
  if (!sameBytes(request.digest, Buffer.from(digest, 'hex'))) throw new Refusal('seen-changed')
  const execute = executors[request.right]
  if (!execute) throw new Error(`nobody does ${request.right}`)
  if (!(await setApproved(ctx.tx, id, staffId, ctx.now))) throw new Refusal('request-over')
  const data = { staffId, right: request.right, digest }
  await ctx.record({ type: 'staff.request-approved', accountId: request.accountId, data })
  await execute(ctx, request)
}

/** Ends it without anything happening: by who asked, or by whoever could approve it. Refuses: request-over, right-missing. */
export async function refuseRequest(ctx: Ctx<StaffEvent>, caller: StaffCaller, id: string): Promise<void> {
  const request = await openRequest(ctx, caller, id)
  const because = request.askedBy === caller.staffId ? 'taken-back' : 'refused'
  if (!(await setEnded(ctx.tx, id, because, ctx.now))) throw new Refusal('request-over')
  const data = { staffId: caller.staffId, right: request.right, because } as const
  await ctx.record({ type: 'staff.request-ended', accountId: request.accountId, data })
}

async function openRequest({ tx, now }: Pick<Ctx, 'tx' | 'now'>, { staffId, role }: StaffCaller, id: string) {
  const request = await lockRequest(tx, id, now)
  if (!request) throw new Refusal('request-over')
  if (!hasRight(role, request.right) && request.askedBy !== staffId) throw new Refusal('right-missing')
  return request
}

/** Who asked must have the right still: who was ended, or has another role, is no first person any more. */
async function requireAsker({ tx }: Pick<Ctx, 'tx'>, { askedBy, right }: StoredRequest): Promise<void> {
  const asker = await findPerson(tx, askedBy)
  if (!asker || !hasRight(asker.role, right)) throw new Refusal('request-over')
}
