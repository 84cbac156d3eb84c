import type { Outside } from '../../platform/ctx.ts'
import type { CallerOf } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { askerOf } from '../codes/index.ts'
import { type ClockVerdict, diagnoseTotp } from '../factors/totp/index.ts'
import { isShut, requireRate } from '../limits/index.ts'

/**
 * The holder's own check. A factor that is shut is no matter of clocks, and whoever shut it by guessing is not told more here.
 * Refuses: factor-missing, factor-disabled, too-many-requests.
 */
export async function checkAuthenticator(
  out: Outside,
  { accountId, deviceId }: CallerOf<'holder'>,
  codes: readonly [string, string],
): Promise<ClockVerdict> {
  if (await isShut(out.db, 'totp', accountId, deviceId)) throw new Refusal('factor-disabled')
  await requireRate(out.db, out.now, 'help.authenticator', askerOf(accountId, true))
  return await diagnoseTotp(out, accountId, codes)
}
