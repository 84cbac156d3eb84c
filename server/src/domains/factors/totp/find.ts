import type { Ctx } from '../../../platform/ctx.ts'
import type { Reader } from '../../../platform/db.ts'
import { tries } from '../../../policy/limits.ts'
import { countFailures, type Door } from '../../limits/index.ts'
import type { TotpEvent } from './events.ts'
import { findConfirmed } from './store.ts'

export type Totp = { id: string; addedAt: Date; lastUsedAt: Date | null }

/** The confirmed authenticator of an account. Its seed is not to be had. */
export async function findTotp(reader: Reader, accountId: string): Promise<Totp | null> {
  const row = await findConfirmed(reader, accountId)
  return row ? { id: row.id, addedAt: row.confirmed_at!, lastUsedAt: row.last_used_at } : null
}

/** Whether wrong codes have used up every try of strangers, or of this device (NIST SP 800-63B-4 3.2.2). */
export async function isTotpDisabled(
  reader: Reader,
  accountId: string,
  deviceId: string | null,
): Promise<boolean> {
  const doors: Door[] = deviceId ? ['stranger', `device:${deviceId}`] : ['stranger']
  const failures = await Promise.all(doors.map((door) => countFailures(reader, 'totp', accountId, door)))
  return failures.some((count) => count >= tries.totp.disabledAt)
}

type TotpDisabled = Extract<TotpEvent, { type: 'totp.disabled' }>

/** To be called with the count of a claimed try that turned out wrong: the last one allowed is told to the holder, once. */
export async function noteTotpFailure(
  ctx: Ctx<TotpDisabled>,
  accountId: string,
  failures: number,
): Promise<void> {
  if (failures === tries.totp.disabledAt) await ctx.record({ type: 'totp.disabled', accountId })
}
