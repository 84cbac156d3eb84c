import type { Ctx } from '../../../platform/ctx.ts'
import type { Reader } from '../../../platform/db.ts'
import { tries } from '../../../policy/limits.ts'
import type { TotpEvent } from './events.ts'
import { findConfirmed } from './store.ts'

export type Totp = { id: string; addedAt: Date; lastUsedAt: Date | null }

/** The confirmed authenticator of an account. Its seed is not to be had. */
export async function findTotp(reader: Reader, accountId: string): Promise<Totp | null> {
  const row = await findConfirmed(reader, accountId)
  return row ? { id: row.id, addedAt: row.confirmed_at!, lastUsedAt: row.last_used_at } : null
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
