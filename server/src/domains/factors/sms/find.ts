import type { Ctx } from '../../../platform/ctx.ts'
import type { Reader } from '../../../platform/db.ts'
import { tries } from '../../../policy/limits.ts'
import type { SmsEvent } from './events.ts'
import { findConfirmed } from './store.ts'

/** `number`: E.164, for sending; mask it before it is shown. */
export type SmsFactor = {
  id: string
  number: string
  country: string
  addedAt: Date
  lastUsedAt: Date | null
}

/** The confirmed number of an account. */
export async function findSms(reader: Reader, accountId: string): Promise<SmsFactor | null> {
  const row = await findConfirmed(reader, accountId)
  return row
    ? {
        id: row.id,
        number: row.number,
        country: row.country,
        addedAt: row.confirmed_at!,
        lastUsedAt: row.last_used_at,
      }
    : null
}

/** To be called with the count of a claimed try that turned out wrong: the last one allowed is told to the holder, once. */
export async function noteSmsFailure(
  ctx: Ctx<Extract<SmsEvent, { type: 'sms.disabled' }>>,
  accountId: string,
  failures: number,
): Promise<void> {
  if (failures === tries.sms.disabledAt) await ctx.record({ type: 'sms.disabled', accountId })
}
