/** The code itself stands in no event: what is kept for years and read by many must not tell it (F16, K14). */
export type AntiPhishingEvent =
  | { type: 'anti-phishing.set'; accountId: string; data: { first: boolean } }
  | { type: 'anti-phishing.removed'; accountId: string }
