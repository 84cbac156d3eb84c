import type { Reader } from '../../../platform/db.ts'
import { type FactorClass, ladder } from '../../../policy/actions.ts'
import { hasPasskey } from '../passkeys/index.ts'
import { findSms } from '../sms/index.ts'
import { findTotp } from '../totp/index.ts'

const isEnrolled: Record<FactorClass, (reader: Reader, accountId: string) => Promise<boolean>> = {
  passkey: hasPasskey,
  totp: async (reader, accountId) => (await findTotp(reader, accountId)) !== null,
  sms: async (reader, accountId) => (await findSms(reader, accountId)) !== null,
}

/** The class that is asked: the strongest one enrolled. Null where there is no second factor. */
export async function strongestFactor(reader: Reader, accountId: string): Promise<FactorClass | null> {
  for (const one of ladder) if (await isEnrolled[one](reader, accountId)) return one
  return null
}

/** Every class enrolled, strongest first. */
export async function enrolledFactors(reader: Reader, accountId: string): Promise<FactorClass[]> {
  const enrolled: FactorClass[] = []
  for (const one of ladder) if (await isEnrolled[one](reader, accountId)) enrolled.push(one)
  return enrolled
}
