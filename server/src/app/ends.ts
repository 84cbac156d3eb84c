import { endWidening } from '../domains/api-keys/index.ts'
import { endConfirmations } from '../domains/confirmations/index.ts'
import { endEnrolments } from '../domains/factors/index.ts'
import { endPendingChange } from '../domains/identifiers/index.ts'
import { endResets } from '../domains/password-reset/index.ts'
import { endOtherSessions } from '../domains/sessions/index.ts'
import { endSignIns } from '../domains/sign-in/index.ts'
import { cancelOpenWithdrawals } from '../domains/withdrawals/authorisations/index.ts'
import { endPendingOff } from '../domains/withdrawals/whitelist/index.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { EventOf, EventType } from '../policy/events.ts'

type Recorded = Ctx<EventOf<EventType>>

/**
 * Sign-ins past the password, links for a new one, confirmations, addresses and factors not confirmed yet, withdrawals not used yet, a wait for whitelist-only to end or for an API key
 * to be wider: each proved something that is not so any more.
 */
export async function endAttempts(ctx: Recorded, accountId: string): Promise<void> {
  await endConfirmations(ctx, accountId)
  await cancelOpenWithdrawals(ctx, accountId)
  await endPendingOff(ctx, accountId)
  await endWidening(ctx, accountId)
  await endPendingChange(ctx, accountId)
  await endEnrolments(ctx, accountId)
  await endSignIns(ctx, accountId)
  await endResets(ctx, accountId)
}

export async function endOthers(
  ctx: Recorded,
  because: 'rights-changed' | 'frozen' = 'rights-changed',
): Promise<void> {
  if (ctx.caller.kind === 'holder') await endOtherSessions(ctx, ctx.caller, because)
}

export const ownDevice = ({ caller }: Pick<Ctx, 'caller'>): string | null =>
  caller.kind === 'holder' ? caller.deviceId : null
