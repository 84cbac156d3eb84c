import type { Outside } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { askerOf } from '../codes/index.ts'
import { type ClockVerdict, diagnoseTotp } from '../factors/totp/index.ts'
import { isDoorShut, requireRate } from '../limits/index.ts'
import { requireAsked } from './asked.ts'
import { findVisitor, requireProven } from './visitor.ts'

/**
 * What is wrong with the clock of an authenticator whose codes are refused, for who has given the password. Counted apart for a known browser:
 * who has the password alone must not use up what the holder may ask (A23).
 * Refuses: attempt-required, step-refused, factor-disabled, factor-missing, too-many-requests.
 */
export async function checkAuthenticator(
  out: Outside,
  token: string,
  codes: readonly [string, string],
): Promise<ClockVerdict> {
  const visitor = await findVisitor(out, token)
  const accountId = requireProven(visitor)
  await requireAsked(out.db, visitor, accountId, 'totp')
  if (await isDoorShut(out.db, 'totp', accountId, visitor.door)) throw new Refusal('factor-disabled')
  await requireRate(out.db, out.now, 'help.authenticator', askerOf(accountId, visitor.device !== null))
  return await diagnoseTotp(out, accountId, codes)
}
