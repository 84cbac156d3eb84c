import { type Static, Type } from 'typebox'
import type { Reader } from '../../platform/db.ts'
import { exact, id, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { maskPhone } from '../accounts/index.ts'
import { countBackupCodes } from './backup-codes/index.ts'
import { strongestFactor } from './ladder/index.ts'
import { listPasskeys } from './passkeys/index.ts'
import { findSms, isSmsDisabled } from './sms/index.ts'
import { findTotp, isTotpDisabled } from './totp/index.ts'

const disabled = Type.Boolean({ description: 'Too many wrong codes on unknown devices or on this one' })
const used = { addedAt: time, lastUsedAt: nullable(time) }
const name = Type.String({ description: 'As its holder calls it' })
const synced = Type.Boolean({ description: 'Kept by a provider too, and so on other devices' })

export const factorList = exact({
  strongest: nullable(oneOf('passkey', 'totp', 'sms')),
  passkeys: Type.Array(exact({ id, name, ...used, synced })),
  totp: nullable(exact({ id, ...used, disabled })),
  sms: nullable(exact({ id, number: Type.String({ description: 'Masked' }), ...used, disabled })),
  backupCodes: nullable(exact({ left: Type.Integer(), total: Type.Integer(), madeAt: time })),
})

export type FactorList = Static<typeof factorList>

type Holder = { accountId: string; deviceId: string | null }

/** What an account is protected with. No seed, no key and no code can be read here, or anywhere. */
export async function listFactors(reader: Reader, holder: Holder): Promise<FactorList> {
  const passkeys = await listPasskeys(reader, holder.accountId)
  const codes = await countBackupCodes(reader, holder.accountId)
  return {
    strongest: await strongestFactor(reader, holder.accountId),
    passkeys: passkeys.map(({ id, name, synced, ...use }) => ({ id, name, ...timesOf(use), synced })),
    totp: await describeTotp(reader, holder),
    sms: await describeSms(reader, holder),
    backupCodes: codes && { left: codes.left, total: codes.total, madeAt: codes.madeAt.toISOString() },
  }
}

const timesOf = ({ addedAt, lastUsedAt }: { addedAt: Date; lastUsedAt: Date | null }) => ({
  addedAt: addedAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
})

async function describeTotp(reader: Reader, { accountId, deviceId }: Holder): Promise<FactorList['totp']> {
  const totp = await findTotp(reader, accountId)
  return (
    totp && { id: totp.id, ...timesOf(totp), disabled: await isTotpDisabled(reader, accountId, deviceId) }
  )
}

async function describeSms(reader: Reader, { accountId, deviceId }: Holder): Promise<FactorList['sms']> {
  const sms = await findSms(reader, accountId)
  if (!sms) return null
  const disabled = await isSmsDisabled(reader, accountId, deviceId)
  return { id: sms.id, number: maskPhone(sms.number), ...timesOf(sms), disabled }
}
