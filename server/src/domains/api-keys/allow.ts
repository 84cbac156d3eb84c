import { readNetwork } from '../../platform/client/networks.ts'
import { secondsAfter } from '../../platform/clock.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { apiKeys, type Permission, permissionNames } from '../../policy/api-keys.ts'
import { isFrozen } from '../freeze/index.ts'
import { listHolds } from '../holds/index.ts'
import { isWhitelistOnly } from '../withdrawals/whitelist/index.ts'
import { readPairs } from './pairs.ts'
import { readRanges, requireNarrow } from './ranges.ts'
import { type KeyRow, lapses, movesAny, nothing, type Rights, stateOf } from './rights.ts'
import { findKey } from './store.ts'

/** As typed: `endsAt` is an ISO 8601 time, or null for as long as the rights allow. */
export type TypedRights = {
  permissions: readonly Permission[]
  ranges: readonly string[]
  pairs: readonly string[]
  endsAt: string | null
}

/**
 * Rights in their one form, by the rules of `policy/api-keys.ts`. Refuses: api-key-range-invalid, api-key-range-too-wide, bad-shape, api-key-ranges-required,
 * api-key-whitelist-required, api-key-ends-invalid.
 */
export async function readRights(
  db: Reader,
  accountId: string,
  typed: TypedRights,
  now: Date,
): Promise<Rights> {
  const permissions = permissionNames.filter((name) => typed.permissions.includes(name))
  const ranges = readRanges(typed.ranges)
  const rights = { permissions, ranges, pairs: readPairs(typed.pairs) }
  if (permissions.includes('withdraw')) {
    requireBound(ranges)
    if (!(await isWhitelistOnly(db, accountId, now))) throw new Refusal('api-key-whitelist-required')
  }
  return { ...rights, endsAt: readEnd(typed.endsAt, lapses(rights), now) }
}

/** Who may send value away is held to networks that can be one's own. Refuses: api-key-ranges-required, api-key-range-too-wide. */
function requireBound(ranges: readonly string[]): void {
  if (ranges.length === 0) throw new Refusal('api-key-ranges-required', { field: 'ranges' })
  for (const range of ranges) {
    const network = range === nothing ? null : readNetwork(range)
    if (network) requireNarrow(network, apiKeys.widestForWithdraw)
  }
}

function readEnd(typed: string | null, isBounded: boolean, now: Date): Date | null {
  const latest = isBounded ? secondsAfter(now, apiKeys.withoutRangesSeconds) : null
  return typed === null ? latest : requireEnd(typed, now, latest)
}

const utc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/

/** A time to come. Refuses: api-key-ends-invalid (field `endsAt`). */
export function requireEnd(text: string, now: Date, latest: Date | null = null): Date {
  const end = new Date(utc.test(text) ? text : Number.NaN)
  // A time that is none is no time to come either.
  if (!(end > now) || (latest !== null && end > latest))
    throw new Refusal('api-key-ends-invalid', { field: 'endsAt' })
  return end
}

/**
 * A new key. Frozen, the account gets none: it would be the one that was not suspended; while withdrawals are held back, none that moves value. Refuses:
 * api-key-held.
 */
export async function requireNotHeldForNew(
  db: Reader,
  accountId: string,
  rights: Rights,
  now: Date,
): Promise<void> {
  if (await isFrozen(db, accountId, now)) throw new Refusal('api-key-held')
  if (movesAny(rights)) await requireNotHeld(db, accountId, now)
}

/** Refuses: api-key-held. */
export async function requireNotHeld(db: Reader, accountId: string, now: Date): Promise<void> {
  if (await isFrozen(db, accountId, now)) throw new Refusal('api-key-held')
  if ((await listHolds(db, accountId, now)).length > 0) throw new Refusal('api-key-held')
}

/** Refuses: not-found, for what another account has as well; api-key-over. */
export async function requireOwn(db: Reader, accountId: string, id: string): Promise<KeyRow> {
  const row = await findKey(db, id)
  if (!row || row.accountId !== accountId) throw new Refusal('not-found')
  if (row.endedAt !== null) throw new Refusal('api-key-over')
  return row
}

/** One whose time is not over either. Refuses: not-found, api-key-over. */
export async function requireLasting(db: Reader, accountId: string, id: string, now: Date): Promise<KeyRow> {
  const row = await requireOwn(db, accountId, id)
  if (stateOf(row, now) === 'expired') throw new Refusal('api-key-over')
  return row
}
