import { latestMade, secondsAfter } from '../../platform/clock.ts'
import type { Keys } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { nobody } from '../../platform/nobody.ts'
import { Refusal } from '../../platform/refusal.ts'
import { freeze } from '../../policy/holds.ts'
import { findOwner, isSettled, listIdentifiers } from '../accounts/index.ts'
import { askRate, type Spending, spendRate } from '../limits/index.ts'
import { findGeneration } from './store.ts'
import { type Link, readToken, writeToken } from './token.ts'

/**
 * The token for the link in a message to this address, as the message is composed; null for every address that is not the account's own
 * beyond doubt: one added a moment ago may be a thief's. A message that is sent twice has the same one twice.
 */
export async function linkFor(
  keys: Keys,
  db: Reader,
  { accountId, to }: { accountId: string; to: string },
  madeAt: Date,
  now: Date,
): Promise<string | null> {
  const known = await listIdentifiers(db, now, accountId)
  const one = known.find(({ written }) => written === to)
  const generation = await findGeneration(db, accountId)
  if (!one || generation === null || !isSettled(known, one, now)) return null
  return writeToken(keys, { identifierId: one.id, generation, madeAt })
}

/** A link that counts: whose account, by which of its addresses, and until when. */
export type Counting = { accountId: string; identifierId: string; madeAt: Date; until: Date }

/**
 * Refuses forged, late and spent links, and those that went to an address which left the account: all alike, and after the same work. What it
 * says counts under the account's lock; before that it spares strangers the waiting. Refuses: freeze-link-over.
 */
export async function requireLink(keys: Keys, db: Reader, now: Date, token: string): Promise<Counting> {
  const link = readToken(keys, token)
  const accountId = await findOwner(db, now, link?.identifierId ?? nobody)
  const generation = await findGeneration(db, accountId ?? nobody)
  if (!link || !accountId || generation !== link.generation || !isTimely(link, now))
    throw new Refusal('freeze-link-over')
  return { accountId, identifierId: link.identifierId, madeAt: link.madeAt, until: untilOf(link) }
}

const untilOf = ({ madeAt }: Link): Date => secondsAfter(madeAt, freeze.linkSeconds)

/** One from the time to come was made before the clock was set back: it lives no longer by that (K10). */
const isTimely = (link: Link, now: Date): boolean => link.madeAt <= latestMade(now) && untilOf(link) > now

/**
 * Counted for the address and not for the account: who reads one mailbox uses up the links in that one alone (F14). Refuses:
 * freeze-link-often.
 */
export async function spendLink({ tx, now }: Pick<Ctx, 'tx' | 'now'>, link: Counting): Promise<void> {
  refuseOver(await spendRate(tx, now, 'freeze.by-link', link.identifierId))
}

/** The same before anything is done. Spends nothing. */
export async function refuseSpentUp(db: Reader, now: Date, link: Counting): Promise<void> {
  refuseOver(await askRate(db, now, 'freeze.by-link', link.identifierId))
}

function refuseOver(spending: Spending): void {
  if (spending.kind === 'over')
    throw new Refusal('freeze-link-often', { retryAfterSeconds: spending.retryAfterSeconds })
}
