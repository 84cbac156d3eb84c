import type { CallerOf } from '../../platform/http/route.ts'
import type { Door } from '../limits/index.ts'
import type { Owner } from './store.ts'

export type Holder = CallerOf<'holder'>

/** Counters are the device's own, so that a thief's guesses never lock the holder out elsewhere. */
export const doorOf = (holder: Holder): Door =>
  holder.deviceId ? `device:${holder.deviceId}` : `session:${holder.sessionId}`

export const ownerOf = (now: Date, holder: Holder, id: string): Owner => ({
  id,
  accountId: holder.accountId,
  sessionId: holder.sessionId,
  now,
})
