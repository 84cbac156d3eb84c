import { secondsAfter } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { handover } from '../../policy/limits.ts'
import { findReturning } from '../services/index.ts'
import { insertHandover } from './store.ts'

type Holder = { accountId: string; sessionId: string }
type Wanted = { service: string; returnUrl: string; challenge: string }

/**
 * A code that the browser carries to the exchange: for one service, once, and only with the verifier of its challenge (RFC 7636). Refuses:
 * return-url-refused, for an address that is not the service's and for a service that is none: the browser goes nowhere (RFC 9700 4.1.1).
 */
export async function handOver(ctx: Ctx, holder: Holder, wanted: Wanted) {
  const { now } = ctx
  const service = await findReturning(ctx.tx, wanted.service, wanted.returnUrl)
  if (!service?.isReturn) throw new Refusal('return-url-refused', { field: 'returnUrl' })
  const code = ctx.random.token()
  await insertHandover(ctx.tx, {
    code_hash: tokenHash(code),
    service_id: service.id,
    account_id: holder.accountId,
    session_id: holder.sessionId,
    return_url: wanted.returnUrl,
    challenge: wanted.challenge,
    created_at: now,
    expires_at: secondsAfter(now, handover.codeSeconds),
  })
  return { code, service: { name: service.name } }
}
