export type PasskeyEvent =
  | { type: 'passkey.added'; accountId: string; data: { name: string } }
  | { type: 'passkey.renamed'; accountId: string; data: { name: string } }
  | { type: 'passkey.removed'; accountId: string; data: { name: string } }
  /** The counter went backwards (WebAuthn Level 3 6.1.1): a signal that there may be a copy, not a proof. */
  | { type: 'passkey.copied'; accountId: string; data: { name: string } }
