import { type Static, Type } from 'typebox'
import type { Reader } from '../../platform/db.ts'
import { exact, id, nullable, time } from '../../platform/http/shapes.ts'
import { countBackupCodes } from './backup-codes/index.ts'
import { findTotp, isTotpDisabled } from './totp/index.ts'

export const factorList = exact({
  totp: nullable(
    exact({
      id,
      addedAt: time,
      lastUsedAt: nullable(time),
      disabled: Type.Boolean({ description: 'Too many wrong codes on unknown devices or on this one' }),
    }),
  ),
  backupCodes: nullable(exact({ left: Type.Integer(), total: Type.Integer(), madeAt: time })),
})

export type FactorList = Static<typeof factorList>

/** What an account is protected with. No seed and no code can be read here, or anywhere. */
export async function listFactors(
  reader: Reader,
  holder: { accountId: string; deviceId: string | null },
): Promise<FactorList> {
  const totp = await findTotp(reader, holder.accountId)
  const codes = await countBackupCodes(reader, holder.accountId)
  return {
    totp: totp && {
      id: totp.id,
      addedAt: totp.addedAt.toISOString(),
      lastUsedAt: totp.lastUsedAt?.toISOString() ?? null,
      disabled: await isTotpDisabled(reader, holder.accountId, holder.deviceId),
    },
    backupCodes: codes && { left: codes.left, total: codes.total, madeAt: codes.madeAt.toISOString() },
  }
}
