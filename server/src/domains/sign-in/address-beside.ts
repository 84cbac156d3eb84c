import type { Reader } from '../../platform/db.ts'
import { isSettled, listIdentifiers } from '../accounts/index.ts'
import type { Recipient } from '../codes/index.ts'
import type { Factor } from './steps.ts'

export type Addressed = Recipient & { written: string }

/**
 * Where the code after a factor goes: to the address that was named, unless it proves nothing beside the factor. After an SMS another number's SMS
 * may come out of the same stolen SIM (D09), and an address of yesterday may be a thief's: then it goes to a settled mail address, or where
 * there is none to the first there is. Whoever signs in does not choose the weaker one by its name.
 */
export async function addressBeside(
  db: Reader,
  now: Date,
  named: Addressed,
  { accountId, proved }: { accountId: string; proved: Factor },
): Promise<Addressed> {
  const known = await listIdentifiers(db, now, accountId)
  const settled = known.filter((one) => isSettled(known, one, now))
  const own = settled.find(({ kind, canonical }) => kind === named.kind && canonical === named.canonical)
  if (own && !(proved === 'sms' && own.kind === 'phone')) return named
  return settled.find(({ kind }) => kind === 'email') ?? own ?? known[0] ?? named
}
