import { secondsAfter } from '../../platform/clock.ts'
import type { Reader } from '../../platform/db.ts'
import { apiKeys } from '../../policy/api-keys.ts'
import { isWhitelistOnly } from '../withdrawals/whitelist/index.ts'
import { effectiveOf, type KeyRow, movesAny, stateOf } from './rights.ts'
import { listKeys } from './store.ts'
import { touchKey } from './store-states.ts'

/** Its last use, written down once in a while. */
export const noteUse = (db: Reader, id: string, address: string, now: Date): Promise<void> =>
  touchKey(db, id, address, now, secondsAfter(now, -apiKeys.touchEvery))

/** Whether value may leave by a key at all: only while it goes to the list alone. For `withdraw`, beside the permissions of the key. */
export const mayWithdraw = (reader: Reader, accountId: string, now: Date): Promise<boolean> =>
  isWhitelistOnly(reader, accountId, now)

/** What the checkup says about the keys of an account: `unbound` ones may act from any address, `unused` ones were not used for 30 days. */
export type KeySummary = { count: number; unbound: number; unused: number; suspended: number }

export async function keySummary(reader: Reader, accountId: string, now: Date): Promise<KeySummary> {
  const rows = (await listKeys(reader, accountId)).filter((row) => stateOf(row, now) !== 'expired')
  const count = (matches: (row: KeyRow) => boolean) => rows.filter(matches).length
  return {
    count: rows.length,
    unbound: count((row) => isUnbound(row, now)),
    unused: count((row) => (row.lastUsedAt ?? row.provenAt) <= secondsAfter(now, -apiKeys.idleSeconds)),
    suspended: count((row) => row.suspendedAt !== null),
  }
}

function isUnbound(row: KeyRow, now: Date): boolean {
  const rights = effectiveOf(row, now)
  return rights.ranges.length === 0 && (rights.permissions.includes('trade') || movesAny(rights))
}
