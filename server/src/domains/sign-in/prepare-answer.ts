import type { Outside } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { claimTry } from '../limits/index.ts'
import { requireAsked } from './asked.ts'
import type { Method } from './steps.ts'
import { findVisitor, requireProven, type Visitor } from './visitor.ts'

/** What a code is typed for; a passkey is nothing to type. */
export type CodeMethod = Exclude<Method, 'passkey'>

/** `failures`: wrong tries in a row, this one included until it turns out right. */
export type Ready = Visitor & { accountId: string; method: CodeMethod; code: string; failures: number }

/**
 * Spends a try of the method, on its own commit, before anything is compared. Counted for the account, over all its sign-ins.
 * May refuse: bad-shape, attempt-required, step-refused, wait, factor-disabled.
 */
export async function prepareAnswer(
  out: Outside,
  token: string,
  { method, code }: { method: CodeMethod; code: string },
): Promise<Ready> {
  if (method !== 'backup-code' && !/^[0-9]{6}$/.test(code)) throw new Refusal('bad-shape', { field: 'code' })
  const visitor = await findVisitor(out, token)
  const accountId = requireProven(visitor)
  await requireAsked(out.db, visitor, accountId, method)
  const claim = await claimTry(out.db, out.now, method, accountId, visitor.door)
  if (claim.kind === 'wait') throw new Refusal('wait', { retryAfterSeconds: claim.retryAfterSeconds })
  if (claim.kind === 'disabled') throw new Refusal('factor-disabled')
  return { ...visitor, accountId, method, code, failures: claim.failures }
}
