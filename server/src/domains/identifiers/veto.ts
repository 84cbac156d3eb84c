import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import {
  deleteIdentifier,
  type Identifier,
  type IdentifierKind,
  listIdentifiers,
  lockAccount,
  maskIdentifier,
  type StoredIdentifier,
  setLeaving,
} from '../accounts/index.ts'
import type { IdentifierEvent } from './events.ts'
import type { Row } from './store.ts'
import { tellVetoed } from './tell.ts'
import { claimVeto, findVetoable } from './veto-store.ts'

/** What a veto link would undo. Times in UTC, addresses masked. */
export type Vetoable = {
  at: string
  kind: IdentifierKind
  added: string | null
  leaving: string | null
  until: string
}

/** Changes nothing: programs that open links before people do would else veto. Refuses: veto-over, alike for used, late and forged links. */
export async function lookAtVeto(db: Reader, now: Date, token: string): Promise<Vetoable> {
  const change = await findVetoable(db, tokenHash(token), now)
  if (!change) throw new Refusal('veto-over')
  const { kind, added, leaving } = await factsOf(db, now, change)
  return {
    at: change.done_at!.toISOString(),
    kind,
    added: added && maskIdentifier(kind, added.written),
    leaving: leaving && maskIdentifier(kind, leaving.written),
    until: change.veto_until!.toISOString(),
  }
}

/**
 * Undoes a change: the new address is gone, the old one stays. Whoever holds the link only takes power away: every session ends, and nothing
 * is opened. Once. Refuses: veto-over.
 */
export async function veto(ctx: Ctx<IdentifierEvent>, token: string): Promise<void> {
  const hash = tokenHash(token)
  const found = await findVetoable(ctx.tx, hash, ctx.now)
  if (!found) throw new Refusal('veto-over')
  const accountId = found.account_id
  await lockAccount(ctx.tx, accountId)
  const change = await claimVeto(ctx.tx, hash, ctx.now)
  if (!change) throw new Refusal('veto-over')
  const { kind, added, leaving } = await factsOf(ctx.tx, ctx.now, change)
  await undo(ctx, change, leaving)
  await ctx.record({
    type: 'identifier.vetoed',
    accountId,
    data: {
      changeId: change.id,
      kind,
      added: added && maskIdentifier(kind, added.written),
      leaving: leaving && maskIdentifier(kind, leaving.written),
    },
  })
  await tellVetoed(ctx, accountId, { added, leaving })
}

async function undo(ctx: Ctx, change: Row, leaving: StoredIdentifier | null): Promise<void> {
  const { account_id: accountId, added_id: addedId } = change
  // By a clock that is ahead the old address has left, and may be somebody else's by now: then it is too late.
  if (change.replaces_id && !leaving) throw new Refusal('veto-over')
  if (leaving) await setLeaving(ctx.tx, accountId, leaving.id, null)
  if (addedId) await deleteIdentifier(ctx.tx, accountId, addedId)
  await keepOne(ctx, accountId)
}

/** Where only addresses would remain that are to leave, because they left for the one that was just undone, they stay. Never leaves none. */
async function keepOne(ctx: Ctx, accountId: string): Promise<void> {
  const known = await listIdentifiers(ctx.tx, ctx.now, accountId)
  if (known.length === 0) throw new Refusal('veto-over')
  if (known.some(({ leavesAt }) => leavesAt === null)) return
  for (const { id } of known) await setLeaving(ctx.tx, accountId, id, null)
}

async function factsOf(db: Reader, now: Date, change: Row) {
  const known = await listIdentifiers(db, now, change.account_id)
  const kind = change.kind as IdentifierKind
  const { canonical, written } = change
  const added =
    canonical && written
      ? ({ kind, canonical, written } as Pick<Identifier, 'kind' | 'canonical' | 'written'>)
      : null
  return { kind, added, leaving: known.find(({ id }) => id === change.replaces_id) ?? null }
}
