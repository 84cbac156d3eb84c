export type SmsEvent =
  /** `number` is masked. */
  | { type: 'sms.added'; accountId: string; data: { number: string } }
  | { type: 'sms.removed'; accountId: string; data: { number: string } }
  /** A counter of wrong codes is full, as with `totp.disabled`. */
  | { type: 'sms.disabled'; accountId: string }
