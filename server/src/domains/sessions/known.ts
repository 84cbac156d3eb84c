import { secondsAfter } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Client } from '../../platform/ctx.ts'
import type { Reader, Tx } from '../../platform/db.ts'
import { nobody } from '../../platform/nobody.ts'
import { device } from '../../policy/limits.ts'
import type { Door } from '../limits/index.ts'
import { findDevice, findIds, holdDevice, type SeenAfter } from './device-store.ts'

const noToken = Buffer.alloc(32)

/** A browser the account knows. `trusted`: on the holder's word that it is theirs alone; it lowers friction and is never a factor. */
export type KnownDevice = { id: string; trusted: boolean }

/** The browser's device row for this account, or null when the browser is a stranger to it, or was seen too long ago. */
export async function knownDevice(
  db: Reader,
  now: Date,
  accountId: string | null,
  client: Client,
): Promise<KnownDevice | null> {
  const row = await findKnown(db, accountId ?? nobody, client)
  return row && isRecent(row, now) ? { id: row.id, trusted: row.trusted_at !== null } : null
}

/** Since when a browser must have been seen. The cookie outlives that: the server decides. */
export const seenSince = (now: Date): SeenAfter => ({
  since: secondsAfter(now, -device.seconds),
  trustedSince: secondsAfter(now, -device.trustedSeconds),
})

export function isRecent(row: { last_seen_at: Date; trusted_at: Date | null }, now: Date): boolean {
  const { since, trustedSince } = seenSince(now)
  return row.last_seen_at > (row.trusted_at ? trustedSince : since)
}

/** The row, by whichever of the browser's tokens is this account's. */
export const findKnown = (db: Reader, accountId: string, { deviceTokens }: Client) =>
  findDevice(db, accountId, deviceTokens.length > 0 ? deviceTokens.map(tokenHash) : [noToken])

/** Asked once more where it counts; holds the row, so that a browser forgotten at this moment is not remembered by it. */
export async function isStillKnown(tx: Tx, now: Date, deviceId: string): Promise<boolean> {
  const row = await holdDevice(tx, deviceId)
  return row !== undefined && isRecent(row, now)
}

/** Which counter of wrong tries a browser stands at: its own where it is known, the strangers' otherwise (A23). */
export const doorOf = (deviceId: string | null): Door => (deviceId ? `device:${deviceId}` : 'stranger')

/** Every door of an account at which it may be signed in to. */
export const doorsOf = async (reader: Reader, accountId: string): Promise<Door[]> => [
  'stranger',
  ...(await findIds(reader, accountId)).map((id): Door => `device:${id}`),
]
