export type { Needed, ReceivedRequest } from './api-request.ts'
export type { Clock } from './call.ts'
export { createSallyport, type Sallyport, type SallyportOptions } from './client.ts'
export type { Connection } from './connect.ts'
export {
  type Problem,
  ReceiptRefused,
  SallyportError,
  SallyportRefusal,
  SallyportUnreachable,
  WebhookRefused,
} from './errors.ts'
export { type ApiCall, type ApiRules, apiCallOf } from './guard-api.ts'
export type { ExpectedReceipt, Receipt } from './receipt.ts'
export type {
  AccountState,
  ActiveSession,
  AddedWebhook,
  AllowedRequest,
  Authorization,
  Consumed,
  Consumption,
  Hold,
  Introspection,
  NewWebhook,
  Permission,
  Reason,
  RefusalCode,
  RefusedRequest,
  RequestVerdict,
  SentMessage,
  TakenSession,
  TradeAnswer,
  WebhookMessage,
  WebhookMessages,
  WebhookSecret,
  Webhooks,
  WebhookType,
  WithdrawalKind,
  WithdrawalRequest,
  WithdrawalTerms,
} from './shapes.ts'
export { type ApiKey, type RequestToSign, type SigningOptions, signRequest } from './sign-request.ts'
export { type AnyHeaders, verifyWebhook, type WebhookOptions } from './webhook.ts'
