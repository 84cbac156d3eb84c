import type { Permission } from './api-keys.ts'

/**
 * What may leave an account, by which exit, how much, and for how long an answer counts. Amounts are exact decimals, never floating point.
 */

/**
 * Every exit value can take, and what its destination is. `listed`: the destination can stand on the whitelist. While whitelist-only is on, an exit whose
 * destination cannot be listed is shut: a voucher is worth the same in anybody's hand (F10). `byKey`: what an API key must be allowed to use it; null is never.
 */
export const exits = {
  'on-chain': { destination: 'address', network: true, listed: true, byKey: 'withdraw' },
  'internal-uid': { destination: 'uid', network: false, listed: true, byKey: 'withdraw' },
  'internal-email': { destination: 'email', network: false, listed: true, byKey: 'withdraw' },
  'internal-phone': { destination: 'phone', network: false, listed: true, byKey: 'withdraw' },
  'sub-account': { destination: 'sub-account', network: false, listed: true, byKey: 'transfer' },
  'p2p-sale': { destination: 'order', network: false, listed: false, byKey: null },
  voucher: { destination: 'none', network: false, listed: false, byKey: null },
} as const satisfies Record<string, Exit>

export type Exit = {
  destination: 'address' | 'uid' | 'email' | 'phone' | 'sub-account' | 'order' | 'none'
  network: boolean
  listed: boolean
  byKey: Permission | null
}
export type ExitKind = keyof typeof exits

/** Digits before and after the point: more than any asset needs, and no more than `numeric(38, 18)` holds exactly. */
export const amountDigits = { whole: 18, decimals: 18 } as const

/** Seconds an authorisation waits for its holder, and then for the exchange. */
export const authorisation = { confirmSeconds: 15 * 60, consumeSeconds: 15 * 60 } as const

/**
 * How much may leave in any 24 hours, by the strongest proof that confirmed it, in the operator's unit of account; `unvalued` is how many may leave without
 * a value named. Consumed ones count for 24 hours, open ones while they are open, so fifty at once find what is left taken (F15).
 */
export const dailyLimits = {
  'address-code': { value: '1000', unvalued: 2 },
  sms: { value: '5000', unvalued: 5 },
  totp: { value: '100000', unvalued: 50 },
  passkey: { value: '500000', unvalued: 100 },
  // Nobody looks at it as it leaves, but it goes to the list alone.
  'api-key': { value: '100000', unvalued: 50 },
} as const satisfies Record<string, { value: string; unvalued: number }>

export type WithdrawalAssurance = keyof typeof dailyLimits

/** Why a withdrawal is refused. A service is told every reason that is so at that moment. */
export const withdrawalReasons = [
  'account-frozen',
  'hold',
  'not-whitelisted',
  'address-waiting',
  'exit-shut',
  'settings-locked',
  'trading-password-missing',
  'trading-password-locked',
  'session-over',
  'over-limit',
  'api-key-over',
  'api-key-not-allowed',
] as const
export type WithdrawalReason = (typeof withdrawalReasons)[number]

/** What a program of the exchange may do; each route names one. Least by default. */
export const scopes = {
  sessions: 'take over, read and end sessions that were handed to it',
  withdrawals: 'ask for, read, use and cancel withdrawals',
  trades: 'ask whether trading is open',
  accounts: 'read what holds an account back',
  'api-requests': 'have requests checked that API keys have signed',
  webhooks: 'set up where it is told',
} as const satisfies Record<string, string>
export type Scope = keyof typeof scopes
