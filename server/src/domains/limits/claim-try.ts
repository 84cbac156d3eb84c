import { secondsUntil } from '../../platform/clock.ts'
import type { Reader } from '../../platform/db.ts'
import { type TriesName, tries } from '../../policy/limits.ts'
import { counterKey } from './key.ts'
import { dropTries, findTries, giveBackTry, takeTry } from './store.ts'

export type Claim =
  /** The try may be made; it already counts as failed. `failures` includes it. */
  { kind: 'claimed'; failures: number } | { kind: 'wait'; retryAfterSeconds: number } | { kind: 'disabled' }

/**
 * `stranger`, or a known device: strangers can not use up the tries of the holder's own browser (A23). A session on a shared
 * computer has no device to be known by, so that session is the door.
 */
export type Door = 'stranger' | `device:${string}` | `session:${string}`

/**
 * Claims one try at a secret and counts it as failed before the secret is looked at; `forgiveTries` takes it back after a success.
 * So fifty at once are fifty, and a crash between guess and answer gives nothing back (RFC 4226 7.3).
 * `subject` must name exactly one secret (an account, or the canonical identifier a stranger typed): never an abuse key, or a success
 * at one account would forgive the guesses made at its look-alike.
 */
export async function claimTry(
  db: Reader,
  now: Date,
  name: TriesName,
  subject: string,
  door: Door,
): Promise<Claim> {
  const key = counterKey(name, subject, door)
  const failures = await takeTry(db, key, now, tries[name])
  if (failures !== null) return { kind: 'claimed', failures }
  const row = await findTries(db, key)
  if (row && row.failures >= tries[name].disabledAt) return { kind: 'disabled' }
  return { kind: 'wait', retryAfterSeconds: row ? Math.max(1, secondsUntil(row.nextAt, now)) : 1 }
}

/**
 * Gives back one claimed try whose secret was never looked at, because hashing was too busy: an overload must not make the holder
 * wait. Whoever claimed it had served every wait before, so none is left to serve.
 */
export async function returnTry(
  db: Reader,
  now: Date,
  name: TriesName,
  subject: string,
  door: Door,
): Promise<void> {
  await giveBackTry(db, counterKey(name, subject, door), now)
}

/** The secret was proven at this door: its consecutive failures are over (NIST SP 800-63B-4 3.2.2). */
export async function forgiveTries(tx: Reader, name: TriesName, subject: string, door: Door): Promise<void> {
  await dropTries(tx, counterKey(name, subject, door))
}

/** The secret was replaced: what was tried at any of these doors was tried at another one. */
export async function forgiveDoors(
  tx: Reader,
  name: TriesName,
  subject: string,
  doors: readonly Door[],
): Promise<void> {
  await dropTries(tx, ...doors.map((door) => counterKey(name, subject, door)))
}

/** Whether wrong tries have used up every one that strangers, or this device, may make (NIST SP 800-63B-4 3.2.2). */
export async function isShut(
  reader: Reader,
  name: TriesName,
  subject: string,
  deviceId: string | null,
): Promise<boolean> {
  const doors: Door[] = deviceId ? ['stranger', `device:${deviceId}`] : ['stranger']
  for (const door of doors) if (await isDoorShut(reader, name, subject, door)) return true
  return false
}

/** The same of one door. */
export const isDoorShut = async (
  reader: Reader,
  name: TriesName,
  subject: string,
  door: Door,
): Promise<boolean> => (await countFailures(reader, name, subject, door)) >= tries[name].disabledAt

/** Consecutive failures so far, tries under way included. */
export async function countFailures(
  reader: Reader,
  name: TriesName,
  subject: string,
  door: Door,
): Promise<number> {
  return (await findTries(reader, counterKey(name, subject, door)))?.failures ?? 0
}
