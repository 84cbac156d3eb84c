export type TotpEvent =
  | { type: 'totp.added'; accountId: string }
  | { type: 'totp.removed'; accountId: string }
  /** A counter of wrong codes is full: codes are refused there until one was right elsewhere, or the authenticator is replaced. */
  | { type: 'totp.disabled'; accountId: string }
