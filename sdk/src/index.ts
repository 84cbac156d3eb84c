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
export type { ExpectedReceipt, Receipt } from './receipt.ts'
export type {
  AccountState,
  ActiveSession,
  Authorization,
  Consumed,
  Consumption,
  Hold,
  Introspection,
  NewWebhook,
  Reason,
  RefusalCode,
  TakenSession,
  TradeAnswer,
  Webhook,
  WebhookMessage,
  WebhookMessageState,
  WebhookMessages,
  WebhookSecret,
  WithdrawalKind,
  WithdrawalRequest,
  WithdrawalTerms,
} from './shapes.ts'
export { type AnyHeaders, verifyWebhook, type WebhookOptions } from './webhook.ts'
