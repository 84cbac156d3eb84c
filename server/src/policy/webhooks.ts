/**
 * What an exchange is told of, so that what it remembers of sessions, holds and withdrawals is never older than a moment. A message has ids, causes and times
 * and nothing else (J07): whoever needs more asks.
 */
export const webhookTypes = {
  'session.ended': 'one session is over',
  'sessions.ended': 'several sessions of an account are over: ask again about every one you know',
  'hold.placed': 'a hold began or was extended; `until` says when it ends',
  'account.frozen': 'nothing may leave the account',
  'account.unfrozen': 'the freeze is over',
  'trading-window.opened': 'trading is open to a session; `until` says for how long',
  'trading-window.closed': 'trading was closed before its time',
  'settings.locked': 'the security settings are locked',
  'settings.unlocked': 'the security settings are open again',
  'whitelist.changed': 'an address was added, changed or removed, or whitelist-only was switched',
  'api-key.changed': 'what a key may do, or whether it works, changed: what it opened is asked about again',
  'api-key.ended': 'a key is over: close what it opened',
  'api-keys.changed': 'several keys of an account were suspended or ended',
  'withdrawal.confirmed': 'its holder gave the proofs',
  'withdrawal.refused': 'something holds it back',
  'withdrawal.cancelled': 'it can not be used any more',
  'withdrawal.consumed': 'it was used',
} as const satisfies Record<string, string>

export type WebhookType = keyof typeof webhookTypes

/** Ids and times, and a cause that is a word of the catalogue. */
export type WebhookFacts = {
  account: string
  session?: string
  withdrawal?: string
  /** The public name of an API key. */
  key?: string
  cause?: string
  until?: string
}
