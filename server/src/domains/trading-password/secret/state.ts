import { secondsUntil } from '../../../platform/clock.ts'
import type { Reader } from '../../../platform/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { tradingPassword as limits } from '../../../policy/limits.ts'
import { findSecret, type Mode } from './store.ts'

/** `locked` ends by its time; `disabled` by a reset alone. `mode`: what the one that is set is; null where none is. */
export type TradingPasswordState = {
  state: 'none' | 'set' | 'locked' | 'disabled'
  mode: Mode | null
  setAt: Date | null
  lockedUntil: Date | null
}

export async function tradingPasswordState(
  reader: Reader,
  accountId: string,
  now: Date,
): Promise<TradingPasswordState> {
  const row = await findSecret(reader, accountId)
  if (!row) return { state: 'none', mode: null, setAt: null, lockedUntil: null }
  const lockedUntil = row.lockedUntil && row.lockedUntil > now ? row.lockedUntil : null
  const disabled = row.wrongInARow >= limits.disabledAt
  return {
    state: disabled ? 'disabled' : lockedUntil ? 'locked' : 'set',
    mode: row.mode as Mode,
    setAt: row.setAt,
    lockedUntil: disabled ? null : lockedUntil,
  }
}

/**
 * What any use of it would be refused for, before it is asked. Nothing here tells more than the holder's own page. Refuses: trading-password-missing,
 * trading-password-disabled, wait.
 */
export async function requireTradingPassword(reader: Reader, accountId: string, now: Date): Promise<void> {
  const { state, lockedUntil } = await tradingPasswordState(reader, accountId, now)
  if (state === 'none') throw new Refusal('trading-password-missing')
  if (state === 'disabled') throw new Refusal('trading-password-disabled')
  if (lockedUntil) throw new Refusal('wait', { retryAfterSeconds: secondsUntil(lockedUntil, now) })
}
