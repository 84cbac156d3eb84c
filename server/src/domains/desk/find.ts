import type { Ctx } from '../../platform/ctx.ts'
import { findAccount, readIdentifier, type TypedIdentifier } from '../accounts/index.ts'
import type { DeskEvent } from './events.ts'

/**
 * Whose address or number it is: compared whole, as signing in does, never by a part of it and never by a pattern (I05). The same questions and
 * the same event whether or not there is one. Refuses: email-invalid, phone-invalid.
 */
export async function findByIdentifier(
  ctx: Ctx<DeskEvent>,
  staffId: string,
  typed: TypedIdentifier,
): Promise<string | null> {
  const found = await findAccount(ctx.tx, ctx.now, readIdentifier(typed))
  const accountId = found?.accountId ?? null
  await ctx.record({ type: 'account.found', accountId, data: { staffId, found: accountId !== null } })
  return accountId
}
