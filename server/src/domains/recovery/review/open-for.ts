import type { Ctx } from '../../../platform/ctx.ts'
import type { CallerOf } from '../../../platform/http/route.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { readEmail, readIdentifier, type TypedIdentifier } from '../../accounts/index.ts'
import { openCase } from '../index.ts'
import type { ReviewEvent } from './events.ts'

/**
 * For somebody who cannot use the page. It starts unproven, the link goes to an address that the caller gave and nobody has proven, and who opened it has no
 * say in it (D13). Whose account it is about is not told here either. Refuses: email-invalid, phone-invalid.
 */
export async function openFor(
  ctx: Ctx<ReviewEvent>,
  { staffId }: CallerOf<'staff'>,
  { contact, reason, ...typed }: TypedIdentifier & { contact: string; reason: string },
): Promise<{ number: string }> {
  const identifier = readIdentifier(typed)
  const address = readEmail(contact)
  if (!address) throw new Refusal('email-invalid', { field: 'contact' })
  const { number } = await openCase(ctx, {
    identifier,
    named: typed.identifier,
    contact: address.written,
    start: 'unproven',
    openedBy: staffId,
  })
  await ctx.record({ type: 'recovery.begun-at-desk', accountId: null, data: { number, staffId, reason } })
  return { number }
}
