import { type Static, Type } from 'typebox'
import type { Reader } from '../../platform/db.ts'
import { exact, id, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { ladder } from '../../policy/actions.ts'
import { maskPhone } from '../accounts/index.ts'
import { isShut } from '../limits/index.ts'
import { hidden } from '../settings-lock/index.ts'
import { countBackupCodes } from './backup-codes/index.ts'
import { listPasskeys } from './passkeys/index.ts'
import { findSms, type SmsFactor } from './sms/index.ts'
import { findTotp, type Totp } from './totp/index.ts'

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
  const totp = await findTotp(reader, holder.accountId)
  const sms = await findSms(reader, holder.accountId)
  const codes = await countBackupCodes(reader, holder.accountId)
  const enrolled = { passkey: passkeys.length > 0, totp: totp !== null, sms: sms !== null }
  return {
    strongest: ladder.find((one) => enrolled[one]) ?? null,
    passkeys: passkeys.map(({ id, name, synced, ...use }) => ({ id, name, ...timesOf(use), synced })),
    totp: totp && (await describeTotp(reader, holder, totp)),
    sms: sms && (await describeSms(reader, holder, sms)),
    backupCodes: codes && { left: codes.left, total: codes.total, madeAt: codes.madeAt.toISOString() },
  }
}

/** What locked settings show of them: that they are there. */
export const hideNames = (factors: FactorList): FactorList => ({
  ...factors,
  passkeys: factors.passkeys.map((passkey) => ({ ...passkey, name: hidden })),
})

const timesOf = ({ addedAt, lastUsedAt }: { addedAt: Date; lastUsedAt: Date | null }) => ({
  addedAt: addedAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
})

const describeTotp = async (reader: Reader, { accountId, deviceId }: Holder, totp: Totp) => ({
  id: totp.id,
  ...timesOf(totp),
  disabled: await isShut(reader, 'totp', accountId, deviceId),
})

const describeSms = async (reader: Reader, { accountId, deviceId }: Holder, sms: SmsFactor) => ({
  id: sms.id,
  number: maskPhone(sms.number),
  ...timesOf(sms),
  disabled: await isShut(reader, 'sms', accountId, deviceId),
})
