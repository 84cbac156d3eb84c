import type { Ctx } from '../../platform/ctx.ts'
import { lockAccount } from '../accounts/index.ts'
import { dropRegistrations } from './passkeys/index.ts'
import { dropSmsEnrolment } from './sms/index.ts'
import { dropTotpEnrolment } from './totp/index.ts'

/**
 * Ends every set-up under way, in whatever session: what was proven to begin it, under another password, other factors or other
 * addresses, is proven no more (F04). Else a thief's set-up, begun with the old password, would be finished under the new one.
 */
export async function endEnrolments({ tx }: Pick<Ctx, 'tx'>, accountId: string): Promise<void> {
  await lockAccount(tx, accountId)
  await dropTotpEnrolment(tx, accountId)
  await dropSmsEnrolment(tx, accountId)
  await dropRegistrations(tx, accountId)
}
