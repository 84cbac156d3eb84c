import type { operations, ServiceRefusalCode } from './schema.generated.ts'

type Name = keyof operations
type Sent<N extends Name> = operations[N] extends {
  requestBody: { content: { 'application/json': infer B } }
}
  ? B
  : never
type Got<N extends Name, S extends number> = operations[N] extends {
  responses: Record<S, { content: { 'application/json': infer B } }>
}
  ? B
  : never

/** Every code a refusal may carry; new ones may come with a newer server. */
export type RefusalCode = ServiceRefusalCode

/** What may leave: amounts are exact decimals as text ("0.5"), never numbers, which would round them. */
export type WithdrawalRequest = Sent<'post-service-withdrawals'>
export type Authorization = Got<'post-service-withdrawals', 201>
/** What leaves and where to, in the one form that is confirmed, signed, and sent again when it is used. */
export type WithdrawalTerms = Authorization['withdrawal']
export type WithdrawalKind = WithdrawalTerms['kind']
/** Why not. `until` where time alone ends it. */
export type Reason = Authorization['reasons'][number]
export type Consumption = Sent<'post-service-withdrawals-by-id-consume'>
export type Consumed = Got<'post-service-withdrawals-by-id-consume', 200>

export type TakenSession = Got<'post-service-sessions', 201>

export type Hold = { cause: string; endsAt: string; blocks: string[] }
export type Introspection = { active: false } | ActiveSession
export type ActiveSession = Omit<TakenSession, 'token'> & {
  active: true
  tradingWindow: { open: boolean; endsAt: string | null }
  frozen: boolean
  settingsLocked: boolean
  holds: Hold[]
  /** How long Sallyport lets this be used without asking again. */
  cacheSeconds: number
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

/** What a webhook says: ids and times, and nothing secret. A test names nobody. */
export type WebhookMessage = {
  type: string
  timestamp: string
  data: {
    account?: string
    session?: string
    withdrawal?: string
    /** A word for why. */
    cause?: string
    until?: string
  }
}

export type NewWebhook = { url: string; types: string[] }
export type Webhook = { id: string; url: string; types: string[] }
export type WebhookSecret = { secret: string }
export type WebhookMessageState = 'dead' | 'pending' | 'delivered'
export type WebhookMessages = { messages: { id: string; type: string; createdAt: string }[] }
