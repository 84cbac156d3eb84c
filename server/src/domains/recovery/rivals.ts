import type { Ctx } from '../../platform/ctx.ts'
import { addJob } from '../../platform/outbox.ts'
import type { RecoveryStart } from '../../policy/recovery.ts'
import { findAccount, listIdentifiers, lockAccount } from '../accounts/index.ts'
import { attachJob } from './begin.ts'
import type { CaseEvent } from './events.ts'
import type { Step } from './move.ts'
import { type Case, findCaseById, findOpenCase, listRivals, lockRow } from './store.ts'
import { putInPlace } from './store-begin.ts'

/**
 * Who asked while another case stood in the way is looked at again when they handed something in, and when that case is over: a stranger who parks a
 * case, or has one refused, keeps nobody out (D10). Not where the owner said no, or is back in.
 */
export async function callRivals(ctx: Ctx, moved: Case, step: Step): Promise<void> {
  if (step.to === 'review' && moved.rivalOf) await addJob(ctx.tx, attachJob, { caseId: moved.id })
  if (!moved.endedAt || !moved.accountId || step.mover === 'owner' || step.to === 'completed') return
  for (const { id, state } of await listRivals(ctx.tx, moved.id))
    if (state === 'review') await addJob(ctx.tx, attachJob, { caseId: id })
}

const proof: Record<RecoveryStart, number> = { unproven: 0, proven: 1 }

/**
 * A rival that was handed in takes the place of a case that is over, or of one that was not handed in and proved no more: the two change places, so that
 * nobody is stopped by it. The job runs it, under the lock of the account.
 */
export async function promote(ctx: Ctx<CaseEvent>, rival: Case): Promise<void> {
  const stood = await findCaseById(ctx.tx, rival.rivalOf!)
  if (!stood?.accountId) return
  const { accountId } = stood
  await lockAccount(ctx.tx, accountId)
  const open = await findOpenCase(ctx.tx, accountId)
  const standing = open && (await lockRow(ctx.tx, open.id))
  const held = await lockRow(ctx.tx, rival.id)
  if (!held?.rivalOf || held.accountId || held.endedAt || held.state !== 'review') return
  if (standing && (standing.state !== 'evidence' || proof[standing.start] > proof[held.start])) return
  if (!(await isStillNamed(ctx, held, accountId))) return
  await putInPlace(ctx.tx, { id: held.id, of: standing?.id ?? held.rivalOf, accountId })
  const { number, start, openedBy } = held
  const by = openedBy ? 'desk' : 'asker'
  await ctx.record({ type: 'recovery.asked', accountId, data: { number, start, by } })
}

/** An address that has come to another account since was not what was meant. */
async function isStillNamed({ tx, now }: Ctx, held: Case, accountId: string): Promise<boolean> {
  const named = { kind: held.namedKind, canonical: held.namedCanonical }
  const found = await findAccount(tx, now, named)
  if (found?.accountId !== accountId) return false
  const known = await listIdentifiers(tx, now, accountId)
  return known.some((one) => one.canonical === named.canonical && one.verifiedAt <= held.askedAt)
}
