/**
 * API keys: what they may do, for how long, from where, and what is answered. Defaults of the product table; times in seconds.
 */
const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** What a key may do. Each stands alone: none includes another (G13). */
export const permissions = {
  read: { what: 'see balances, orders and history', widerWaits: true },
  trade: { what: 'place and cancel orders', widerWaits: true },
  transfer: { what: 'move value between this account and its sub-accounts', widerWaits: true },
  withdraw: { what: 'send value to addresses on the list', widerWaits: true },
} as const satisfies Record<string, { what: string; widerWaits: boolean }>
export type Permission = keyof typeof permissions
export const permissionNames = Object.keys(permissions) as Permission[]

/** These can take value away. A new key has them only after the waiting time. */
export const movesValue: readonly Permission[] = ['transfer', 'withdraw']

/** How a request is signed. A key speaks one dialect for as long as it lives. */
export const dialects = {
  native: { title: 'Sallyport (RFC 9421)', secret: 'public key', windowSeconds: 30, futureSeconds: 1 },
  kucoin: { title: 'KuCoin', secret: 'shared', windowSeconds: 5, futureSeconds: 1 },
  okx: { title: 'OKX', secret: 'shared', windowSeconds: 30, futureSeconds: 1 },
  'coinbase-exchange': { title: 'Coinbase Exchange', secret: 'shared', windowSeconds: 30, futureSeconds: 1 },
  kraken: { title: 'Kraken', secret: 'shared', windowSeconds: null, futureSeconds: null },
} as const satisfies Record<string, Dialect>
export type Dialect = {
  title: string
  /** Whether we hold what signs, or only what checks. */
  secret: 'public key' | 'shared'
  /** How old a request may be, and how far ahead its clock; null where a rising nonce stands in for time. */
  windowSeconds: number | null
  futureSeconds: number | null
}
export type DialectName = keyof typeof dialects
export const dialectNames = Object.keys(dialects) as DialectName[]

export const apiKeys = {
  perAccount: 30,
  rangesPerKey: 20,
  pairsPerKey: 100,
  labelLength: 64,
  tagLength: 64,
  /** Until something wider counts, and until a new key may move value. */
  widerSeconds: day,
  /** Trade right and no ranges: over after so long unused, and after so long in any case. */
  idleSeconds: 30 * day,
  withoutRangesSeconds: 90 * day,
  /** A change of the password ends keys without ranges so much later. */
  sunsetSeconds: 7 * day,
  /** Prefix lengths: the widest range there may be, and the widest for a key that may withdraw. Wider ones are nobody's own network. */
  widest: { v4: 8, v6: 32 },
  widestForWithdraw: { v4: 24, v6: 64 },
  /** Last use is written down at most this often. */
  touchEvery: minute,
  /** Nonce windows of Kraken keys: at most one minute of nonces counted in nanoseconds. */
  mostNonceWindow: 60_000_000_000,
} as const

/** Bytes, and how many headers, a request may have that is to be checked. */
export const apiRequest = {
  bodyBytes: 1_048_576,
  headers: 200,
  headerBytes: 65_536,
  targetBytes: 8_192,
  /** A verified request that may move value waits so long to be used. */
  grantSeconds: 60,
  /** Remembered for so much longer than it could be accepted (clocks of several processes). */
  rememberedMore: 60,
  /** Failures of one source against one key, and of one source in all, in `failureSeconds`, before it is shut for `lockSeconds`. */
  failuresPerKey: 20,
  failuresPerSource: 100,
  failureSeconds: 5 * minute,
  lockSeconds: 5 * minute,
  /** Lines of the owner's log kept for a key and an hour, and for how long. */
  linesPerHour: 50,
  linesKept: 30 * day,
} as const

/**
 * Why a request is refused, as the owner and the service read it. `outside` is what the client is told: all that has to do with the key itself is one and the
 * same answer, so that nothing can be tried out (G09).
 */
export const apiRefusals = {
  'no-key': { outside: 'credentials', what: 'no key was named' },
  'several-keys': {
    outside: 'malformed',
    what: 'credentials of more than one dialect, or one of them twice',
  },
  malformed: { outside: 'malformed', what: 'not written as the dialect says' },
  'method-refused': { outside: 'malformed', what: 'no method of ours, or a body where there is none' },
  'encoding-refused': { outside: 'encoding', what: 'a body that is packed' },
  'too-large': { outside: 'too-large', what: 'a body or headers beyond what is read' },
  'body-unseen': { outside: 'malformed', what: 'the gateway did not hand over the body' },
  'from-a-page': { outside: 'malformed', what: 'sent by a page in a browser' },
  insecure: { outside: 'credentials', what: 'sent without TLS' },
  'key-in-query': { outside: 'credentials', what: 'the key or its secret stood in the address' },
  timestamp: { outside: 'time', what: 'too old, too far ahead, or no time at all' },
  'unknown-key': { outside: 'credentials', what: 'there is no such key' },
  'other-dialect': { outside: 'credentials', what: 'a key of another dialect' },
  'wrong-passphrase': { outside: 'credentials', what: 'the passphrase is not right' },
  'wrong-signature': { outside: 'credentials', what: 'the signature is not right' },
  'wrong-address': { outside: 'credentials', what: 'from an address outside the ranges of the key' },
  'wrong-permission': { outside: 'credentials', what: 'the key may not do that' },
  'wrong-pair': { outside: 'credentials', what: 'the key may not trade this pair' },
  suspended: { outside: 'credentials', what: 'the key is suspended' },
  ended: { outside: 'credentials', what: 'the key was ended' },
  expired: { outside: 'credentials', what: 'the time of the key is over' },
  replayed: { outside: 'time', what: 'this very request was accepted before' },
  nonce: { outside: 'time', what: 'the nonce does not rise' },
  locked: { outside: 'locked', what: 'too many failures from this source' },
} as const satisfies Record<string, { outside: Outside; what: string }>
export type ApiRefusal = keyof typeof apiRefusals
export type Outside = 'credentials' | 'time' | 'malformed' | 'encoding' | 'too-large' | 'locked'

/** Why a key is suspended: nothing but its holder, behind a confirmation, takes it back. */
export const suspensions = ['frozen', 'exposed', 'recovered', 'holder'] as const
export type Suspension = (typeof suspensions)[number]
export const keyEnds = ['holder', 'tag', 'expired', 'idle', 'sunset'] as const
export type KeyEnd = (typeof keyEnds)[number]
