import { secondsAfter } from '../../platform/clock.ts'
import { identifierChange } from '../../policy/holds.ts'
import type { StoredIdentifier } from './store.ts'

/**
 * Whether an address has been on the account for longer than the older ones could veto it, or is the first one. Until then it may be a
 * thief's: it signs in, and has no say over the others. `known`: all of the account, oldest first.
 */
export const isSettled = (known: StoredIdentifier[], one: StoredIdentifier, now: Date): boolean =>
  one.id === known[0]?.id || secondsAfter(one.verifiedAt, identifierChange.vetoSeconds) <= now
