import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { CallerOf, CookieChanges } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { rotateToken, type StoredSession } from './store.ts'

/**
 * Gives the caller's session a new token wherever its rights were proven or changed; the one from before is dead with the commit
 * (ASVS 7.2.4, OWASP session management). Neither of its ends moves. Refuses session-required when it was ended meanwhile: then
 * nothing of the transaction happens.
 */
export async function renewSession(ctx: Ctx, caller: CallerOf<'holder'>): Promise<CookieChanges> {
  const { ends_at: endsAt, shared_computer: shared } = caller.session as StoredSession
  const token = ctx.random.token()
  if (!(await rotateToken(ctx.tx, caller.sessionId, tokenHash(token)))) throw new Refusal('session-required')
  return { session: { token, lasting: !shared, endsAt } }
}
