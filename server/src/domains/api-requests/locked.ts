import { secondsUntil } from '../../platform/clock.ts'
import type { DialectName } from '../../policy/api-keys.ts'
import { allowsAddress } from '../api-keys/index.ts'
import type { Looked } from './remembered.ts'
import { type Refused, refused } from './verdict.ts'

/** A key that names this address is not shut out with its neighbours: who is behind it is known. */
export function lockedUntil({ held, known }: Looked, address: string): Date | null {
  const { keyLockedUntil, sourceLockedUntil } = known
  if (keyLockedUntil !== null || sourceLockedUntil === null) return keyLockedUntil
  const isNamed = held !== null && held.networks !== null && allowsAddress(held.networks, address)
  return isNamed ? null : sourceLockedUntil
}

/** Whoever is shut out writes nothing, or could fill the log of a key that way. */
export const lockedOut = (dialect: DialectName, until: Date, now: Date): Refused =>
  refused('locked', dialect, Math.max(1, secondsUntil(until, now)))
