import type { Permission } from '../../../policy/api-keys.ts'
import type { HoldCause } from '../../../policy/holds.ts'
import {
  dailyLimits,
  type ExitKind,
  exits,
  type WithdrawalAssurance,
  type WithdrawalReason,
} from '../../../policy/withdrawals.ts'
import { type Amount, readAmount, writeAmount } from './amount.ts'

/** Why a withdrawal is refused. `until` in UTC, where time alone ends it; `limit` and `left` in the operator's unit of account, or as a number of withdrawals. */
export type Reason = {
  code: WithdrawalReason
  cause?: HoldCause
  until?: string
  limit?: string
  left?: string
}

/** Everything a decision hangs on, as it is at one moment under the lock of the account. */
export type Facts = {
  kind: ExitKind
  /** Where the account is frozen; `until` is null while nobody asked to lift it. */
  frozen: { until: string | null } | null
  holds: readonly { cause: HoldCause; until: string }[]
  listed: 'active' | 'waiting' | 'absent'
  whitelistOnly: boolean
  settingsLocked: boolean
  tradingPassword: { state: 'none' | 'set' | 'locked' | 'disabled'; until: string | null }
  source: Source
  assurance: WithdrawalAssurance
  /** Null where the exchange named no value. */
  value: Amount | null
  used: Used
}

/**
 * Who wishes it: a session of its holder, or an API key that signed the request. `live`: that session still is, for this service; that request was not used yet, and
 * the key would still be let in from where it came. `permissions`: what the key may do.
 */
export type Source =
  | { by: 'session'; live: boolean }
  | { by: 'api-key'; live: boolean; permissions: readonly Permission[] }

/** What others of the account take of its day: consumed within 24 hours, or open. */
export type Used = { value: Amount; unvalued: number }

/** Every reason that is so at this moment, the same at asking, at confirming and in the consuming transaction. None: it may leave. */
export const reasonsAgainst = (facts: Facts): Reason[] => [
  ...(facts.frozen ? [withUntil('account-frozen', facts.frozen.until)] : []),
  ...facts.holds.map(({ cause, until }): Reason => ({ code: 'hold', cause, until })),
  ...ofDestination(facts),
  ...ofTradingPassword(facts.tradingPassword),
  ...ofSource(facts),
  ...ofLimit(facts),
]

const withUntil = (code: WithdrawalReason, until: string | null): Reason => ({
  code,
  ...(until !== null && { until }),
})

/** A listed address counts after its waiting time, whether or not the list is the only way out: else switching it off would end the wait (F09). */
function ofDestination({ kind, listed, whitelistOnly, settingsLocked, source }: Facts): Reason[] {
  if (exits[kind].listed && listed === 'active') return []
  // Locked settings keep value on the list as it stood (product: settings lock).
  const locked: Reason[] = settingsLocked ? [{ code: 'settings-locked' }] : []
  // Nobody looks at what a key sends, so that it goes to the list alone, whatever its holder may do by hand.
  const listOnly = whitelistOnly || source.by === 'api-key'
  if (!exits[kind].listed) return listOnly ? [{ code: 'exit-shut' }, ...locked] : locked
  if (listed === 'waiting') return [{ code: 'address-waiting' }, ...locked]
  return listOnly ? [{ code: 'not-whitelisted' }, ...locked] : locked
}

/** A key moves value while whitelist-only is on, and by the exits that its right is for (G13: no right includes another). */
function ofSource({ kind, source, whitelistOnly }: Facts): Reason[] {
  if (source.by === 'session') return source.live ? [] : [{ code: 'session-over' }]
  if (!source.live) return [{ code: 'api-key-over' }]
  const needed = exits[kind].byKey
  const may = whitelistOnly && needed !== null && source.permissions.includes(needed)
  return may ? [] : [{ code: 'api-key-not-allowed' }]
}

function ofTradingPassword({ state, until }: Facts['tradingPassword']): Reason[] {
  if (state === 'set') return []
  return [
    state === 'none' ? { code: 'trading-password-missing' } : withUntil('trading-password-locked', until),
  ]
}

function ofLimit({ assurance, value, used }: Facts): Reason[] {
  const limit = dailyLimits[assurance]
  if (value === null) {
    const left = Math.max(0, limit.unvalued - used.unvalued)
    return left > 0 ? [] : [{ code: 'over-limit', limit: String(limit.unvalued), left: '0' }]
  }
  const left = readAmount(limit.value) - used.value
  if (value <= left) return []
  return [{ code: 'over-limit', limit: limit.value, left: writeAmount(left > 0n ? left : 0n) }]
}
