import type { keyEvents } from '../policy/events-keys.ts'
import { type Consequence, nothing } from './consequence.ts'

/** What follows from the events that are about API keys: `consequences.ts`, continued. */
export const keyConsequences: { [T in keyof typeof keyEvents]: Consequence<T> } = {
  'api-key.created': nothing,
  'api-key.changed': nothing,
  'api-key.suspended': nothing,
  'api-keys.suspended': nothing,
  'api-key.resumed': nothing,
  'api-key.ended': nothing,
  'api-keys.ended': nothing,
  'api-keys.sunset': nothing,
  'api-key.misused': nothing,
  'withdrawal.by-key': nothing,
  'keys.rotated': nothing,
}
