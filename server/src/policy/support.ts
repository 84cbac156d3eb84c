/** Support tickets and phishing reports: their words and sizes. */
export const ticketTopics = {
  'sign-in': 'Signing in',
  security: 'Security settings',
  withdrawal: 'A withdrawal or its address',
  'api-keys': 'API keys',
  other: 'Something else',
} as const
export type TicketTopic = keyof typeof ticketTopics

/** `open` waits for us, `answered` for its writer; `closed` is over and opens again with the next message. */
export const ticketStates = ['open', 'answered', 'closed'] as const
export type TicketState = (typeof ticketStates)[number]

/** Code points. */
export const tickets = {
  subject: 120,
  message: 5_000,
  open: 20,
  messages: 200,
  closeAfterSeconds: 14 * 24 * 60 * 60,
  /** A ticket that was opened by its link stays open in that browser. */
  entrySeconds: 24 * 60 * 60,
  /** Stretches of a message that are compared with the password and with the trading password: each costs a hash. */
  compared: { password: 6, tradingPassword: 3 },
  /** On one page of a list. */
  page: 50,
} as const

/** What a message must not carry; each is stopped before it is sent, and taken out where it comes anyway. */
export const secretKinds = [
  'password',
  'trading-password',
  'one-time-code',
  'backup-code',
  'api-secret',
  'seed-phrase',
  'private-key',
  'unlock-key',
] as const
export type SecretKind = (typeof secretKinds)[number]

/** What stands in the place of one that was taken out. */
export const secretNames = {
  password: 'password',
  'trading-password': 'trading password',
  'one-time-code': 'one-time code',
  'backup-code': 'backup code',
  'api-secret': 'API secret',
  'seed-phrase': 'seed phrase',
  'private-key': 'private key',
  'unlock-key': 'unlock key',
} as const satisfies Record<SecretKind, string>

export const reportKinds = ['mail', 'address', 'number', 'other'] as const
export type ReportKind = (typeof reportKinds)[number]

/** What we found. `ours`: it was a genuine message of the operator. */
export const phishingVerdicts = ['phishing', 'not-phishing', 'ours', 'unclear'] as const
export type PhishingVerdict = (typeof phishingVerdicts)[number]

/** Bytes of what is pasted or uploaded, code units of what is kept of it, and what is taken out of one report and of all reports of one case. */
export const phishing = {
  bytes: 1024 * 1024,
  textLength: 100_000,
  indicators: 200,
  ofCase: 1_000,
  /** A text up to so long takes no thread. */
  plainLength: 10_000,
  /** One report is read for at most this long, in a thread that ends with it; so many at once, so many more wait. */
  seconds: 20,
  memoryMegabytes: 128,
  atOnce: 2,
  queue: 20,
  /** Reporters told of a verdict by one job, before others get a turn. */
  toldAtOnce: 100,
} as const
export const indicatorKinds = ['url', 'host', 'mail-address', 'number', 'wallet'] as const
export type IndicatorKind = (typeof indicatorKinds)[number]
