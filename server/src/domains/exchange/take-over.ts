import { hash } from 'node:crypto'
import { sameBytes, tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { CallerOf } from '../../platform/http/route.ts'
import { type LiveSession, liveSession } from '../sessions/index.ts'
import type { ExchangeEvent } from './events.ts'
import { claimHandover, insertTaken } from './store.ts'

type Service = CallerOf<'service'>
export type Taking = { kind: 'taken'; token: string; session: LiveSession } | { kind: 'over' }

/**
 * The service brings the code and its verifier, and gets a token of its own for the session. One answer for a code that is unknown, another's, used, too
 * old, of a session that is over, or brought without its verifier; that one is burnt, so nobody tries verifiers.
 */
export async function takeOver(
  ctx: Ctx<ExchangeEvent>,
  service: Service,
  { code, verifier }: { code: string; verifier: string },
): Promise<Taking> {
  const claimed = await claimHandover(ctx.tx, service.serviceId, tokenHash(code), ctx.now)
  if (!claimed || !isVerifier(verifier, claimed.challenge)) return { kind: 'over' }
  const session = await liveSession(ctx.tx, claimed.sessionId, ctx.now)
  if (!session) return { kind: 'over' }
  const token = `sss_${ctx.random.token()}`
  await insertTaken(ctx.tx, {
    token_hash: tokenHash(token),
    service_id: service.serviceId,
    session_id: session.id,
    account_id: session.accountId,
    created_at: ctx.now,
  })
  await ctx.record({
    type: 'session.handed-over',
    accountId: session.accountId,
    data: { service: service.name, sessionId: session.id },
  })
  return { kind: 'taken', token, session }
}

/** S256 (RFC 7636 4.6). */
const isVerifier = (verifier: string, challenge: string): boolean =>
  sameBytes(Buffer.from(hash('sha256', verifier, 'base64url')), Buffer.from(challenge))
