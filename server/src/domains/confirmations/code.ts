import { tokenHash } from '../../platform/crypto.ts'
import type { Reader } from '../../platform/db.ts'
import { isSettled, listIdentifiers, maskIdentifier } from '../accounts/index.ts'
import type { CodeKey, Recipient } from '../codes/index.ts'
import { findSms, recipientOf } from '../factors/sms/index.ts'
import type { SentKind } from './proofs.ts'

/** A code belongs to one proof of one confirmation: to the other one, to another confirmation, or to a sign-in, it is nothing (A11). */
export const codeKeyOf = (id: string, kind: SentKind): CodeKey => ({
  subject: tokenHash(`${id} ${kind}`),
  purpose: 'confirmation',
})

/** Where a code goes: `to` as it is written there, `sentTo` as it may be shown. */
export type Destination = { recipient: Recipient; to: string; sentTo: string }

/**
 * The number of the SMS factor; or the first settled e-mail address of the account, and its first address or number where there is none: an address
 * that was added a moment ago must not take over the codes that guard the others.
 */
export async function findDestination(
  db: Reader,
  now: Date,
  accountId: string,
  kind: SentKind,
): Promise<Destination | null> {
  if (kind === 'sms') {
    const sms = await findSms(db, accountId)
    return sms && { recipient: recipientOf(sms), to: sms.number, sentTo: maskIdentifier('phone', sms.number) }
  }
  const known = await listIdentifiers(db, now, accountId)
  const first = known.find((one) => one.kind === 'email' && isSettled(known, one, now)) ?? known[0]
  return first
    ? { recipient: first, to: first.written, sentTo: maskIdentifier(first.kind, first.written) }
    : null
}
