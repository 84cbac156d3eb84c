import { secondsAfter } from '../../platform/clock.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { identifierChange } from '../../policy/holds.ts'
import type { IdentifierKind, StoredIdentifier } from '../accounts/index.ts'
import { findLastChanges } from './store.ts'

/** From when on each kind may be changed again; null for at once. */
export type NextChange = Record<IdentifierKind, Date | null>

/** Seven days for each kind, from the moment a change was done; one that was undone counts as well. */
export async function findNextChange(db: Reader, accountId: string, now: Date): Promise<NextChange> {
  const { nextAfterSeconds } = identifierChange
  const last = await findLastChanges(db, accountId, secondsAfter(now, -nextAfterSeconds))
  const nextOf = (kind: IdentifierKind): Date | null => {
    const at = last.get(kind)
    return at ? secondsAfter(at, nextAfterSeconds) : null
  }
  return { email: nextOf('email'), phone: nextOf('phone') }
}

/** Refuses: change-too-soon. Decides under the account's lock. */
export async function requireRested(
  db: Reader,
  accountId: string,
  now: Date,
  kind: IdentifierKind,
): Promise<void> {
  const nextAt = (await findNextChange(db, accountId, now))[kind]
  if (nextAt) throw new Refusal('change-too-soon', { extras: { nextAt: nextAt.toISOString() } })
}

/** Refuses: too-many-identifiers. One that leaves has its place until then: a veto may give it back. */
export function requireRoom(known: StoredIdentifier[], kind: IdentifierKind): void {
  const count = known.filter((one) => one.kind === kind).length
  if (count >= identifierChange.most[kind]) throw new Refusal('too-many-identifiers')
}

/** Refuses: last-identifier. Only those count that stay. */
export function requireAnother(known: StoredIdentifier[], leavingId: string): void {
  if (!known.some(({ id, leavesAt }) => id !== leavingId && leavesAt === null))
    throw new Refusal('last-identifier')
}

/** The address that is to leave. Refuses: not-found, also for one that leaves already. */
export function requireStaying(known: StoredIdentifier[], id: string): StoredIdentifier {
  const found = known.find((one) => one.id === id && one.leavesAt === null)
  if (!found) throw new Refusal('not-found')
  return found
}
