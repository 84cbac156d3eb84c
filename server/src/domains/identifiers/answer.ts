import { secondsAfter } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx, Outside } from '../../platform/ctx.ts'
import { type Answer, refuse } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { identifierChange } from '../../policy/holds.ts'
import {
  insertIdentifier,
  listIdentifiers,
  lockAccount,
  maskIdentifier,
  type StoredIdentifier,
  setLeaving,
} from '../accounts/index.ts'
import { checkCode, refuseCode } from '../codes/index.ts'
import { forgiveTries, requireRate } from '../limits/index.ts'
import { codeKey, describeAll } from './describe.ts'
import type { IdentifierEvent } from './events.ts'
import { dropPending, type Holder, ownerOf, preparePending, requirePending } from './pending.ts'
import { findNextChange } from './rules.ts'
import { finishPending, identifierOf, type Row } from './store.ts'
import { tellChanged } from './tell.ts'

/** Counted over all changes of the account, on its own commit: five tries each would add up (A06). Refuses: change-over, too-many-requests. */
export async function prepareAnswer(out: Outside, holder: Holder, id: string): Promise<void> {
  await preparePending(out, holder, id)
  await requireRate(out.db, out.now, 'identifier.guess', holder.accountId)
}

/**
 * The code came back: the new address counts, and the one it replaces leaves once the time for a veto is over. May refuse: change-over,
 * code-wrong, code-expired, code-spent, change-too-soon, address-taken.
 */
export async function answerChange(
  ctx: Ctx<IdentifierEvent>,
  holder: Holder,
  id: string,
  code: string,
): Promise<Answer> {
  await lockAccount(ctx.tx, holder.accountId)
  const pending = await requirePending(ctx.tx, ctx.now, holder, id)
  const verdict = await checkCode(ctx, codeKey(id), code)
  if (verdict.kind !== 'right') return refuseCode(verdict)
  const refusal = await finish(ctx, pending)
  // The code is used up: what it was for is over as well.
  if (refusal) await dropPending(ctx, holder.accountId)
  if (refusal) return refusal
  const body = await describeAll(ctx.tx, ownerOf(ctx.now, holder))
  // A new token, and with it what the session says of whose it is.
  return { kind: 'answer', status: 200, body, renewSession: true }
}

async function finish(ctx: Ctx<IdentifierEvent>, pending: Row): Promise<Answer | null> {
  const { account_id: accountId, replaces_id: replacesId } = pending
  const identifier = identifierOf(pending)
  // Asked again: an address of the kind may have been removed since the code was sent.
  const nextAt = (await findNextChange(ctx.tx, accountId, ctx.now))[identifier.kind]
  if (nextAt) return refuse('change-too-soon', { extras: { nextAt: nextAt.toISOString() } })
  const before = await listIdentifiers(ctx.tx, ctx.now, accountId)
  const leaving = before.find((one) => one.id === replacesId && one.leavesAt === null) ?? null
  if (replacesId && !leaving) return refuse('change-over')
  const addedId = ctx.random.uuid()
  // Who proved the address by its code may know that it has an account by now.
  if (!(await insertIdentifier(ctx.tx, { id: addedId, accountId, identifier, now: ctx.now })))
    return refuse('address-taken', { field: 'identifier' })
  // What strangers guessed at the name before it had an account is no guess at this one.
  await forgiveTries(ctx.tx, 'password', identifier.canonical, 'stranger')
  const veto = { token: ctx.random.token(), until: secondsAfter(ctx.now, identifierChange.vetoSeconds) }
  if (leaving) await setLeaving(ctx.tx, accountId, leaving.id, veto.until)
  await close(ctx, pending.id, addedId, veto)
  await report(ctx, pending, leaving)
  await tellChanged(ctx, { accountId, before, added: identifier, leaving, veto })
  return null
}

async function close(
  ctx: Ctx,
  id: string,
  addedId: string,
  veto: { token: string; until: Date },
): Promise<void> {
  const done = {
    done_at: ctx.now,
    added_id: addedId,
    veto_hash: tokenHash(veto.token),
    veto_until: veto.until,
  }
  if (!(await finishPending(ctx.tx, id, done))) throw new Refusal('change-over')
}

async function report(
  ctx: Ctx<IdentifierEvent>,
  pending: Row,
  leaving: StoredIdentifier | null,
): Promise<void> {
  const { kind, written } = identifierOf(pending)
  await ctx.record({
    type: 'identifier.changed',
    accountId: pending.account_id,
    data: {
      changeId: pending.id,
      kind,
      added: maskIdentifier(kind, written),
      leaving: leaving && maskIdentifier(kind, leaving.written),
    },
  })
}
