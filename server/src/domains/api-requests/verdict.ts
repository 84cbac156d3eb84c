import { type ApiRefusal, apiRefusals, type DialectName, type Permission } from '../../policy/api-keys.ts'
import { dailyLimits } from '../../policy/withdrawals.ts'
import { type Answer, answer } from '../api-keys/dialects/index.ts'
import type { Held } from './remembered.ts'

/** Yes: whose key, and what it may do now. Times in UTC. */
export type Allowed = {
  allowed: true
  /** Public name of the key, as in webhooks. */
  key: string
  account: string
  permissions: readonly Permission[]
  /** That it may trade; none means all. */
  pairs: readonly string[]
  endsAt: string | null
  limits: Limits
  /** The grant, where value is to move. */
  request: string | null
}
/** `daily`: what withdrawals by key may come to in a day. `heldUntil` is looked up where value is to move. */
export type Limits = { daily: { value: string; unvalued: number }; heldUntil: string | null }

/** No: why, for who runs the exchange, and what the client is told. */
export type Refused = { allowed: false; reason: ApiRefusal; what: string; answer: Answer }
export type Verdict = Allowed | Refused

export type Moving = { request: string; heldUntil: Date | null }

export const allowed = ({ row, rights }: Held, moving: Moving | null): Allowed => ({
  allowed: true,
  key: row.name,
  account: row.accountId,
  permissions: rights.permissions,
  pairs: rights.pairs,
  endsAt: rights.endsAt === null ? null : rights.endsAt.toISOString(),
  limits: { daily: dailyLimits['api-key'], heldUntil: moving?.heldUntil?.toISOString() ?? null },
  request: moving?.request ?? null,
})

export const refused = (
  reason: ApiRefusal,
  dialect: DialectName,
  retryAfterSeconds: number | null = null,
): Refused => ({
  allowed: false,
  reason,
  what: apiRefusals[reason].what,
  answer: answer(dialect, apiRefusals[reason].outside, retryAfterSeconds),
})
