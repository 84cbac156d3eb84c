import { readAmount } from './amount.ts'
import { type Facts, reasonsAgainst } from './judge.ts'

export const until = '2026-03-02T12:00:00.000Z'

/** Nothing stands in the way. */
export const free: Facts = {
  kind: 'on-chain',
  frozen: null,
  holds: [],
  listed: 'active',
  whitelistOnly: true,
  settingsLocked: false,
  tradingPassword: { state: 'set', until: null },
  source: { by: 'session', live: true },
  assurance: 'totp',
  value: readAmount('100'),
  used: { value: 0n, unvalued: 0 },
}

export const codes = (changes: Partial<Facts>): string =>
  reasonsAgainst({ ...free, ...changes })
    .map(({ code }) => code)
    .join(' ')
