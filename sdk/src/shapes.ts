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

export type Introspection = Got<'post-service-sessions-introspect', 200>
/** A session that counts, and what holds its account back. `cacheSeconds`: how long Sallyport lets this be believed. */
export type ActiveSession = Extract<Introspection, { active: true }>
export type Hold = ActiveSession['holds'][number]
export type TradeAnswer = Got<'post-service-trades-check', 200>
export type AccountState = Got<'get-service-accounts-by-id', 200>

/** What came of a request that a key signed. */
export type RequestVerdict = Got<'post-service-api-requests-verify', 200>
/** Yes: whose key it is, and what it may do. `request`, where `needs` moves value: to be named as source of a withdrawal, once, within a minute. */
export type AllowedRequest = Extract<RequestVerdict, { allowed: true }>
/** No: why, for your log, and what to answer, in the words of the client's dialect. Nothing else is to be said to it. */
export type RefusedRequest = Extract<RequestVerdict, { allowed: false }>
/** What a key may do. Each stands alone: none includes another. */
export type Permission = AllowedRequest['permissions'][number]

/** What a webhook says: ids and times, and nothing secret. A test names nobody. */
export type WebhookMessage = {
  type: WebhookType | 'webhook.test'
  timestamp: string
  data: {
    account?: string
    session?: string
    withdrawal?: string
    /** The public name of an API key. */
    key?: string
    /** A word for why. */
    cause?: string
    until?: string
  }
}

export type NewWebhook = Sent<'post-service-webhooks'>
export type WebhookType = NewWebhook['types'][number]
export type AddedWebhook = Got<'post-service-webhooks', 201>
export type Webhooks = Got<'get-service-webhooks', 200>
export type WebhookSecret = Got<'post-service-webhooks-by-id-secret', 200>
export type WebhookMessages = Got<'get-service-webhooks-by-id-messages', 200>
export type SentMessage = WebhookMessages['messages'][number]
