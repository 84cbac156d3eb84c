/**
 * Which cause blocks what, and for how long (product table: holds). A later cause extends, nothing shortens. The first second factor
 * an account ever gets is no cause: it only makes the account safer. With a trading password it is one: it takes the place of a code to the address.
 */
export type Blocked = 'withdrawals' | 'whitelist'
export type Hold = { seconds: number; blocks: readonly Blocked[]; why: string }

const hour = 60 * 60

export const holds = {
  'password-changed': {
    seconds: 24 * hour,
    blocks: ['withdrawals'],
    why: 'who took the account over by its password must not empty it the same day',
  },
  'factor-changed': {
    seconds: 24 * hour,
    blocks: ['withdrawals'],
    why: 'a factor added, replaced or removed may be a thief settling in (NIST SP 800-63B-4 4.1.2.1)',
  },
  'identifier-changed': {
    seconds: 48 * hour,
    blocks: ['withdrawals'],
    why: 'as long as the old address may veto the change',
  },
  'trading-password-changed': {
    seconds: 24 * hour,
    blocks: ['withdrawals'],
    why: 'set, changed or replaced, it may be a thief who chose it',
  },
  recovered: {
    seconds: 48 * hour,
    blocks: ['whitelist', 'withdrawals'],
    why: 'paper opened the account: nothing leaves, and no way out is prepared, while its owner may still object (D12)',
  },
} as const satisfies Record<string, Hold>

export type HoldCause = keyof typeof holds

export const holdCauses = Object.keys(holds) as HoldCause[]

/** A freeze has no end of its own: it ends this long after two proofs were given, if nobody stops it (product table). */
export const freeze = {
  liftSeconds: 24 * hour,
  blocks: ['withdrawals'],
  /** A link in an older mail does nothing: a mailbox of years must not be a drawer full of them. */
  linkSeconds: 30 * 24 * hour,
} as const satisfies { liftSeconds: number; linkSeconds: number; blocks: readonly Blocked[] }

/** Addresses: how long the old one may veto a change and still counts, and how long until the next change of its kind. */
export const identifierChange = {
  vetoSeconds: 48 * hour,
  nextAfterSeconds: 7 * 24 * hour,
  /** At most this many of each kind: the one that signs in, and others that are told (NIST SP 800-63B-4 4.6: two or more). */
  most: { email: 5, phone: 3 },
} as const

/**
 * Whitelist: how long a new or changed address waits, and how long whitelist-only takes to end (product table, F09); how many may stand on it, and the code
 * points of a label.
 */
export const whitelist = {
  addressSeconds: 24 * hour,
  offSeconds: 48 * hour,
  most: 200,
  labelLength: 64,
} as const

/** Days an unlocking may take: chosen as the settings are locked, and shortened by nobody (product table). */
export const settingsLock = { leastDays: 1, mostDays: 30, daySeconds: 24 * hour } as const

/** Trading is open to a session for so long (product table). */
export const tradingWindow = { seconds: 2 * hour } as const
