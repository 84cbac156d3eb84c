import type { Keys } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { nobody } from '../../platform/nobody.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { RecoveryState } from '../../policy/recovery.ts'
import { findOwner, isSettled, listIdentifiers } from '../accounts/index.ts'
import type { CaseEvent } from './events.ts'
import { holdCase } from './hold-case.ts'
import { move } from './move.ts'
import { type Case, findCaseById } from './store.ts'
import { readVeto } from './veto-token.ts'

/** What a veto link would stop. Times in UTC; `until`: when it moves on or ends by itself. */
export type Stoppable = { number: string; state: RecoveryState; askedAt: string; until: string }

/**
 * Changes nothing: programs that open links before people do would else stop what nobody wanted stopped. Refuses: veto-over, alike for used, late
 * and forged links, and after the same questions.
 */
export async function lookAtVeto(
  { db, keys, now }: { db: Reader; keys: Keys; now: Date },
  token: string,
): Promise<Stoppable> {
  const { number, state, askedAt, until } = await requireStoppable(db, keys, now, token)
  return { number, state, askedAt: askedAt.toISOString(), until: until.toISOString() }
}

/** Stops the case. Whoever holds the link only takes away: no account is opened, none is shown. Refuses: veto-over. */
export async function stopByLink(ctx: Ctx<CaseEvent>, token: string): Promise<void> {
  const { id } = await requireStoppable(ctx.tx, ctx.keys, ctx.now, token)
  const held = await holdCase(ctx, id)
  await requireStoppable(ctx.tx, ctx.keys, ctx.now, token)
  await move(ctx, held, { to: 'stopped', mover: 'owner', by: 'link' })
}

/** One that went to an address which has left the account, or is too new on it to have a say, stops nothing. */
async function requireStoppable(db: Reader, keys: Keys, now: Date, token: string): Promise<Case> {
  const link = readVeto(keys, token)
  const found = await findCaseById(db, link?.caseId ?? nobody)
  const owner = await findOwner(db, now, link?.identifierId ?? nobody)
  const known = await listIdentifiers(db, now, owner ?? nobody)
  const own = known.find(({ id }) => id === link?.identifierId)
  const counts = own !== undefined && isSettled(known, own, now)
  if (!found || found.endedAt || !counts || found.accountId !== owner) throw new Refusal('veto-over')
  return found
}
