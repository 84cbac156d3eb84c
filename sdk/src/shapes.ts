/** An exact amount as text, "0.5": never a number, which would round it. */
export type Decimal = string
/** An instant as text (RFC 3339, UTC). */
export type Instant = string
export type RefusalCode = string

export type WithdrawalKind =
  | 'on-chain'
  | 'internal-uid'
  | 'internal-email'
  | 'internal-phone'
  | 'sub-account'
  | 'p2p-sale'
  | 'voucher'

export type WithdrawalTerms = {
  account: string
  kind: WithdrawalKind
  asset: string
  network: string
  address: string
  memo: string
  amount: Decimal
  fee: Decimal
}

export type WithdrawalRequest = {
  idempotencyKey: string
  account: string
  source: { session: string }
  kind: WithdrawalKind
  asset: string
  network?: string
  address?: string
  memo?: string
  amount: Decimal
  fee?: Decimal
  fiatValue?: Decimal
  returnUrl?: string
}

export type Reason = { code: string; until?: Instant; cause?: string; limit?: Decimal; left?: Decimal }

export type Authorization = {
  id: string
  state: 'confirmation-required' | 'allowed' | 'refused' | 'consumed' | 'cancelled' | 'expired'
  reasons: Reason[]
  confirmationUrl: string | null
  expiresAt: Instant
  withdrawal: WithdrawalTerms
  receipt: string | null
}

export type Consumption = { consumptionId: string } & WithdrawalTerms
export type Consumed = { receipt: string; repeated: boolean }

export type Hold = { cause: string; endsAt: Instant | null; blocks: string[] }
export type Introspection = { active: false } | ActiveSession
export type ActiveSession = {
  active: true
  session: string
  account: string
  assurance: string
  startedAt: Instant
  endsAt: Instant
  tradingWindow: { open: boolean; endsAt: Instant | null }
  frozen: boolean
  settingsLocked: boolean
  holds: Hold[]
  cacheSeconds: number
}
export type TakenSession = {
  token: string
  session: string
  account: string
  assurance: string
  startedAt: Instant
  endsAt: Instant
}
export type TradeAnswer = { allowed: boolean; reasons: string[] }
export type AccountState = {
  account: string
  frozen: boolean
  holds: Hold[]
  whitelistOnly: boolean
  settingsLocked: boolean
  tradingPassword: string
}

export type WebhookMessage = {
  type: string
  timestamp: Instant
  data: { account: string; session?: string; cause?: string; until?: string; withdrawal?: string }
}

export type NewWebhook = { url: string; types: string[] }
export type Webhook = { id: string; url: string; types: string[] }
export type WebhookSecret = { secret: string }
export type WebhookMessageState = 'dead' | 'pending' | 'delivered'
export type WebhookMessages = { messages: { id: string; type: string; createdAt: Instant }[] }
