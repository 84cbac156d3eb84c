import type { Ctx, Outside } from '../../platform/ctx.ts'
import type { ActionName } from '../../policy/actions.ts'
import type { RefusalCode } from '../../policy/refusals.ts'
import { lockAccount } from '../accounts/index.ts'
import { bindDigest } from './digest.ts'
import type { ConfirmationEvent, Misuse } from './events.ts'
import { misuseOf, reportMisuse } from './misuse.ts'
import { proofsAsked } from './proofs.ts'
import { findConfirmation, type Owner, type Row, spend } from './store.ts'

/** `refused`: answer with `refuse(code)`, so that the transaction commits and the burning stays. */
export type Spending =
  | { kind: 'spent' }
  | { kind: 'refused'; code: Extract<RefusalCode, 'confirmation-mismatch' | 'confirmation-over'> }

export type Use = { id: string; accountId: string; sessionId: string; action: ActionName; digest: Buffer }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Spends a finished confirmation in the transaction of the use case it was asked for; rolled back with it. `digest` is
 * `digestRequest` of the request at hand. Anything that is not as it was confirmed burns it and leaves an event (OWASP
 * transaction authorization: any change of data cancels it).
 */
export async function spendConfirmation(ctx: Ctx<ConfirmationEvent>, use: Use): Promise<Spending> {
  if (!uuid.test(use.id)) return { kind: 'refused', code: 'confirmation-mismatch' }
  await lockAccount(ctx.tx, use.accountId)
  const owner = { id: use.id, accountId: use.accountId, sessionId: use.sessionId, now: ctx.now }
  const digest = bindDigest(ctx.keys, use.digest, use)
  const asked = await proofsAsked(ctx.tx, use.accountId, use.action)
  if (await spend(ctx.tx, owner, digest, asked)) return { kind: 'spent' }
  const row = await findConfirmation(ctx.tx, use.id)
  if (!row) return { kind: 'refused', code: 'confirmation-mismatch' }
  const because = whyNot(row, owner, digest)
  if (because !== 'ended') await reportMisuse(ctx, use.id, because)
  return { kind: 'refused', code: over.has(because) ? 'confirmation-over' : 'confirmation-mismatch' }
}

/**
 * Whether a use would be taken at this moment; decides nothing. What a route prepares is slow and may cost (hashing, SMS): not for
 * somebody who has proven nothing.
 */
export async function isReady(out: Pick<Outside, 'db' | 'now' | 'keys'>, use: Use): Promise<boolean> {
  const row = await findConfirmation(out.db, use.id)
  if (!row || row.given.length < row.asked.length) return false
  const owner = { id: use.id, accountId: use.accountId, sessionId: use.sessionId, now: out.now }
  return misuseOf(row, owner) === null && row.digest.equals(bindDigest(out.keys, use.digest, use))
}

const over: ReadonlySet<string> = new Set(['used-again', 'ended', 'expired', 'wrong-answers'])

function whyNot(row: Row, owner: Owner, digest: Buffer): Misuse | 'ended' {
  const misuse = misuseOf(row, owner)
  if (misuse) return misuse
  if (!row.digest.equals(digest)) return 'changed'
  return row.given.length < row.asked.length ? 'unfinished' : 'factors-changed'
}
