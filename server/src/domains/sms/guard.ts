import { addressKey, addressRange } from '../../platform/client/address.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { RateName } from '../../policy/limits.ts'
import { requireRate } from '../limits/index.ts'
import { secondsUntilOpen } from './breaker.ts'
import { requireCountry, type SmsCountries } from './countries.ts'

/** One SMS that somebody wants sent. */
export type WantedSms = {
  /** E.164, so that one number is one number however it was typed. */
  number: string
  country: string
  /** Null where no account has been proven: then it is counted for none. */
  accountId: string | null
  /** The account has entered a code from this number before. */
  proven: boolean
  /** Who asks: the canonical address of the client. */
  address: string
}

/** Numbers in a row: all but the last three digits (C15). */
const prefixOf = (number: string): string => number.slice(0, -3)

/**
 * Every cap there is on SMS, in one place, spent before anybody looks whose number it is: known and unknown ones are refused alike (C02,
 * C15). Narrow ones first, so that one source that goes on asking does not use up what is everybody's. Fails closed: no database, no SMS.
 * Refuses: phone-country-refused, too-many-requests.
 */
export async function spendSms(
  db: Reader,
  now: Date,
  countries: SmsCountries,
  wanted: WantedSms,
): Promise<void> {
  requireCountry(countries, wanted.country)
  const retryAfterSeconds = await secondsUntilOpen(db, now, wanted)
  if (retryAfterSeconds !== null) throw new Refusal('too-many-requests', { retryAfterSeconds })
  for (const [name, subject] of capsOf(wanted)) await requireRate(db, now, name, subject)
}

/**
 * A number its account has proven is counted for that account, and its block apart from what strangers want sent there: who types
 * somebody's number into a sign-up again and again must not keep them from signing in (A23); all accounts of one number together have a cap of
 * their own, or a hundred of them would be a hundred counts (C15). What a country and all of them cost is one sum.
 */
const capsOf = ({ number, country, accountId, proven, address }: WantedSms): [RateName, string][] => {
  const whose = proven ? `${accountId} ` : ''
  const block = `${proven ? 'proven ' : ''}${prefixOf(number)}`
  return [
    ['sms.address', addressKey(address)],
    ['sms.range', addressRange(address)],
    ...(accountId ? [['sms.account', accountId] as [RateName, string]] : []),
    ['sms.number', whose + number],
    ['sms.number-day', whose + number],
    ...(proven ? [['sms.number-proven', number] as [RateName, string]] : []),
    ['sms.prefix', block],
    ['sms.country', country],
    ['sms.everyone', 'everyone'],
  ]
}
