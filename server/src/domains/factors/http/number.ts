import { Refusal } from '../../../platform/refusal.ts'
import { type PhoneNumber, readPhone, type TypedIdentifier } from '../../accounts/index.ts'

/** Only a number gets an SMS, whatever else may name an account. Refuses: phone-invalid. */
export function readNumber({ identifier, country }: TypedIdentifier): PhoneNumber {
  const phone = identifier.includes('@') ? { fault: 'number' } : readPhone(identifier, country)
  if ('fault' in phone)
    throw new Refusal('phone-invalid', { field: 'identifier', extras: { part: phone.fault } })
  return phone
}
