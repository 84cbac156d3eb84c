// Written by `npm run sallyport events` from server/src/policy/events.ts.

export const titles = {
  'trading-password.set': { title: "Trading password set", tone: 'attention' },
  'trading-password.failed': { title: "Wrong trading password", tone: 'attention' },
  'trading-password.locked': { title: "Trading password locked after wrong ones", tone: 'danger' },
  'trading-password.disabled': { title: "Trading password switched off after many wrong ones", tone: 'danger' },
  'trading-window.opened': { title: "Trading opened", tone: 'plain' },
  'trading-window.closed': { title: "Trading closed", tone: 'plain' },
  'withdrawal-address.added': { title: "Withdrawal address added", tone: 'attention' },
  'withdrawal-address.changed': { title: "Withdrawal address changed", tone: 'attention' },
  'withdrawal-address.removed': { title: "Withdrawal address removed", tone: 'attention' },
  'whitelist.turned-on': { title: "Withdrawals to your list of addresses only", tone: 'safe' },
  'whitelist.off-requested': { title: "Asked to let withdrawals go anywhere", tone: 'danger' },
  'whitelist.off-cancelled': { title: "Withdrawals stay with your list of addresses", tone: 'safe' },
  'whitelist.turned-off': { title: "Withdrawals can go to any address", tone: 'attention' },
  'settings.locked': { title: "Security settings locked", tone: 'safe' },
  'settings.unlock-requested': { title: "Unlocking of the security settings asked for", tone: 'danger' },
  'settings.unlock-cancelled': { title: "Security settings stay locked", tone: 'safe' },
  'settings.unlock-failed': { title: "Wrong unlock key", tone: 'danger' },
  'settings.unlocked': { title: "Security settings unlocked", tone: 'attention' },
  'session.handed-over': { title: "Signed in at the exchange", tone: 'plain' },
  'withdrawal.refused': { title: "Withdrawal refused", tone: 'attention' },
  'withdrawal.confirmed': { title: "Withdrawal confirmed", tone: 'attention' },
  'withdrawal.cancelled': { title: "Withdrawal cancelled", tone: 'attention' },
  'withdrawal.consumed': { title: "Withdrawal released", tone: 'plain' },
  'api-key.created': { title: "API key made", tone: 'attention' },
  'api-key.changed': { title: "API key changed", tone: 'attention' },
  'api-key.suspended': { title: "API key suspended", tone: 'danger' },
  'api-keys.suspended': { title: "API keys suspended", tone: 'attention' },
  'api-key.resumed': { title: "API key resumed", tone: 'attention' },
  'api-key.ended': { title: "API key ended", tone: 'attention' },
  'api-keys.ended': { title: "API keys of an application ended", tone: 'attention' },
  'api-keys.sunset': { title: "API keys without addresses will end", tone: 'attention' },
  'api-key.misused': { title: "API key used by somebody else, it seems", tone: 'danger' },
  'withdrawal.by-key': { title: "Withdrawal by API key", tone: 'attention' },
  'password.reset-asked': { title: "Link for a new password asked for", tone: 'attention' },
  'password.reset': { title: "Password replaced by a link", tone: 'attention' },
  'password.reset-failed': { title: "Wrong second factor with a link for a new password", tone: 'danger' },
  'recovery.asked': { title: "Somebody asked to recover this account", tone: 'danger' },
  'recovery.submitted': { title: "Evidence handed in for the recovery", tone: 'danger' },
  'recovery.evidence-asked': { title: "More evidence asked for", tone: 'plain' },
  'recovery.approved': { title: "Recovery approved, and waiting", tone: 'danger' },
  'recovery.opened': { title: "Recovery open: new factors can be set up", tone: 'danger' },
  'recovery.completed': { title: "Account recovered", tone: 'danger' },
  'recovery.refused': { title: "Recovery refused", tone: 'safe' },
  'recovery.stopped': { title: "Recovery stopped", tone: 'safe' },
  'recovery.expired': { title: "Recovery expired", tone: 'plain' },
  'evidence.viewed': { title: "Evidence looked at", tone: 'plain' },
  'account.viewed': { title: "Account looked at by support", tone: 'plain' },
  'account.revealed': { title: "One of your addresses was shown to support", tone: 'attention' },
  'account.unfreeze-approved': { title: "Support asked for the freeze to end", tone: 'attention' },
  'ticket.opened': { title: "Support ticket opened", tone: 'plain' },
  'ticket.answered': { title: "Support answered", tone: 'plain' },
  'ticket.closed': { title: "Support ticket closed", tone: 'plain' },
  'ticket.redacted': { title: "A secret was taken out of a message to support", tone: 'attention' },
  'ticket.secret-stopped': { title: "A message with a secret in it was stopped", tone: 'attention' },
  'phishing.reported': { title: "Phishing reported", tone: 'plain' },
  'account.created': { title: "Account created", tone: 'safe' },
  'account.frozen': { title: "Account frozen", tone: 'attention' },
  'freeze.lift-requested': { title: "Lifting of the freeze asked for", tone: 'attention' },
  'freeze.lift-cancelled': { title: "Lifting of the freeze stopped", tone: 'attention' },
  'freeze.ended': { title: "Freeze ended", tone: 'safe' },
  'sign-in.succeeded': { title: "Signed in", tone: 'plain' },
  'sign-in.password-failed': { title: "Wrong password at sign-in", tone: 'attention' },
  'sign-in.passkey-failed': { title: "Wrong passkey at sign-in", tone: 'attention' },
  'sign-in.factor-failed': { title: "Right password, wrong code at sign-in", tone: 'danger' },
  'sign-in.codes-capped': { title: "Right password, and more codes asked for than are sent", tone: 'danger' },
  'password.changed': { title: "Password changed", tone: 'attention' },
  'password.disabled': { title: "Password locked for strangers after many wrong tries", tone: 'danger' },
  'session.ended': { title: "Session ended", tone: 'plain' },
  'sessions.others-ended': { title: "Other sessions ended", tone: 'plain' },
  'sessions.reviewed': { title: "Sessions and devices looked through", tone: 'safe' },
  'device.forgotten': { title: "Browser forgotten", tone: 'plain' },
  'device.trusted': { title: "Device trusted", tone: 'attention' },
  'device.distrusted': { title: "Trust in a device taken back", tone: 'plain' },
  'identifier.changed': { title: "Address changed", tone: 'attention' },
  'identifier.vetoed': { title: "Change of address undone", tone: 'danger' },
  'anti-phishing.set': { title: "Anti-phishing code set", tone: 'safe' },
  'anti-phishing.removed': { title: "Anti-phishing code removed", tone: 'attention' },
  'passkey.added': { title: "Passkey added", tone: 'safe' },
  'passkey.renamed': { title: "Passkey renamed", tone: 'plain' },
  'passkey.removed': { title: "Passkey removed", tone: 'attention' },
  'passkey.copied': { title: "Passkey may have been copied", tone: 'danger' },
  'totp.added': { title: "Authenticator app set up", tone: 'safe' },
  'totp.removed': { title: "Authenticator app removed", tone: 'attention' },
  'totp.disabled': { title: "Authenticator codes switched off after many wrong ones", tone: 'danger' },
  'sms.added': { title: "Codes by SMS set up", tone: 'safe' },
  'sms.removed': { title: "Codes by SMS removed", tone: 'attention' },
  'sms.disabled': { title: "Codes by SMS switched off after many wrong ones", tone: 'danger' },
  'backup-codes.made': { title: "Backup codes made", tone: 'safe' },
  'backup-code.used': { title: "Backup code used", tone: 'attention' },
  'backup-codes.disabled': { title: "Backup codes switched off after many wrong ones", tone: 'danger' },
  'address-code.disabled': { title: "Codes to your address switched off after many wrong ones", tone: 'danger' },
  'preferences.changed': { title: "Language or time zone changed", tone: 'plain' },
  'confirmation.factor-failed': { title: "Wrong code while asked to confirm", tone: 'attention' },
  'confirmation.burnt': { title: "Confirmation refused", tone: 'attention' },
  'activity.exported': { title: "Activity exported", tone: 'plain' },
} as const

/** What each event says beside when and where. */
export type EventFields = {
  'trading-password.set': { how: 'set' | 'changed' | 'reset' }
  'trading-password.failed': Record<never, never>
  'trading-password.locked': { until: string }
  'trading-password.disabled': Record<never, never>
  'trading-window.opened': { until: string; sessionId: string }
  'trading-window.closed': { sessionId: string }
  'withdrawal-address.added': { kind: string; asset: string; network: string; address: string; memo: string; label: string; until: string }
  'withdrawal-address.changed': { kind: string; asset: string; network: string; address: string; memo: string; label: string; until: string | null }
  'withdrawal-address.removed': { kind: string; asset: string; network: string; address: string; memo: string; label: string }
  'whitelist.turned-on': Record<never, never>
  'whitelist.off-requested': { until: string }
  'whitelist.off-cancelled': Record<never, never>
  'whitelist.turned-off': Record<never, never>
  'settings.locked': { days: number; key: boolean }
  'settings.unlock-requested': { until: string }
  'settings.unlock-cancelled': Record<never, never>
  'settings.unlock-failed': Record<never, never>
  'settings.unlocked': { by: 'key' | 'time' }
  'session.handed-over': { service: string; sessionId: string }
  'withdrawal.refused': { withdrawalId: string; kind: string; asset: string; network: string; address: string; memo: string; amount: string; reasons: string }
  'withdrawal.confirmed': { withdrawalId: string; kind: string; asset: string; network: string; address: string; memo: string; amount: string }
  'withdrawal.cancelled': { withdrawalId: string; kind: string; asset: string; network: string; address: string; memo: string; amount: string; because: 'holder' | 'service' | 'changed-parameters' | 'account-changed' }
  'withdrawal.consumed': { withdrawalId: string; kind: string; asset: string; network: string; address: string; memo: string; amount: string }
  'api-key.created': { name: string; label: string; dialect: 'native' | 'kucoin' | 'okx' | 'coinbase-exchange' | 'kraken'; permissions: string; ranges: string; until: string | null }
  'api-key.changed': { name: string; label: string; how: 'wider' | 'narrower' | 'described'; permissions: string; ranges: string; until: string | null }
  'api-key.suspended': { name: string; label: string; because: 'exposed' | 'holder' }
  'api-keys.suspended': { count: number; because: 'frozen' | 'recovered' }
  'api-key.resumed': { name: string; label: string }
  'api-key.ended': { name: string; label: string; because: 'holder' | 'expired' | 'idle' | 'sunset' }
  'api-keys.ended': { tag: string; count: number }
  'api-keys.sunset': { count: number; until: string }
  'api-key.misused': { name: string; label: string; reason: 'wrong-address' | 'replayed'; address: string }
  'withdrawal.by-key': { withdrawalId: string; key: string; kind: string; asset: string; network: string; address: string; memo: string; amount: string }
  'password.reset-asked': { to: 'email' | 'phone' }
  'password.reset': { to: 'email' | 'phone' }
  'password.reset-failed': { method: 'passkey' | 'totp' | 'sms' | 'backup-code' }
  'recovery.asked': { number: string; start: 'proven' | 'unproven'; by: 'asker' | 'desk' }
  'recovery.submitted': { number: string; files: number }
  'recovery.evidence-asked': { number: string }
  'recovery.approved': { number: string; until: string; digest: string }
  'recovery.opened': { number: string; until: string }
  'recovery.completed': { number: string }
  'recovery.refused': { number: string; because: 'not-enough' | 'unreadable' | 'does-not-match' | 'suspected-fraud' }
  'recovery.stopped': { number: string; by: 'link' | 'session' | 'sign-in' | 'asker' | 'other-case' }
  'recovery.expired': { number: string }
  'evidence.viewed': { number: string; kind: 'identity-document' | 'selfie' | 'statement' | 'other'; page: number }
  'account.viewed': Record<never, never>
  'account.revealed': { kind: 'email' | 'phone' }
  'account.unfreeze-approved': { until: string }
  'ticket.opened': { number: string; topic: 'sign-in' | 'security' | 'withdrawal' | 'api-keys' | 'other' }
  'ticket.answered': { number: string }
  'ticket.closed': { number: string; by: 'holder' | 'desk' | 'time' }
  'ticket.redacted': { number: string; kinds: string }
  'ticket.secret-stopped': { kind: 'password' | 'trading-password' | 'one-time-code' | 'backup-code' | 'api-secret' | 'seed-phrase' | 'private-key' | 'unlock-key' }
  'phishing.reported': { number: string; kind: 'mail' | 'address' | 'number' | 'other' }
  'account.created': Record<never, never>
  'account.frozen': { by: 'link' | 'session' | 'staff' }
  'freeze.lift-requested': { until: string }
  'freeze.lift-cancelled': { by: 'link' | 'session' | 'staff' }
  'freeze.ended': Record<never, never>
  'sign-in.succeeded': { method: 'password' | 'mail-code' | 'sms-code' | 'backup-code' | 'sms' | 'totp' | 'passkey'; newDevice: boolean; sessionId: string; risk: 'usual' | 'unusual' | 'alarming'; reasons: string }
  'sign-in.password-failed': Record<never, never>
  'sign-in.passkey-failed': Record<never, never>
  'sign-in.factor-failed': { method: 'passkey' | 'totp' | 'sms' | 'backup-code' | 'address-code' }
  'sign-in.codes-capped': Record<never, never>
  'password.changed': { keptSessions: boolean }
  'password.disabled': Record<never, never>
  'session.ended': { sessionId: string; because: 'signed-out' | 'signed-in-again' | 'ended-by-holder' | 'rights-changed' | 'device-forgotten' | 'vetoed' | 'frozen' | 'recovered' | 'expired'; deviceName: string }
  'sessions.others-ended': { count: number; because: 'signed-out' | 'signed-in-again' | 'ended-by-holder' | 'rights-changed' | 'device-forgotten' | 'vetoed' | 'frozen' | 'recovered' | 'expired' }
  'sessions.reviewed': { count: number }
  'device.forgotten': { deviceName: string; own: boolean }
  'device.trusted': { deviceName: string }
  'device.distrusted': { deviceName: string }
  'identifier.changed': { changeId: string; kind: 'email' | 'phone'; added: string | null; leaving: string | null }
  'identifier.vetoed': { changeId: string; kind: 'email' | 'phone'; added: string | null; leaving: string | null }
  'anti-phishing.set': { first: boolean }
  'anti-phishing.removed': Record<never, never>
  'passkey.added': { name: string }
  'passkey.renamed': { name: string }
  'passkey.removed': { name: string }
  'passkey.copied': { name: string }
  'totp.added': Record<never, never>
  'totp.removed': Record<never, never>
  'totp.disabled': Record<never, never>
  'sms.added': { number: string }
  'sms.removed': { number: string }
  'sms.disabled': Record<never, never>
  'backup-codes.made': { count: number; first: boolean }
  'backup-code.used': { left: number }
  'backup-codes.disabled': Record<never, never>
  'address-code.disabled': Record<never, never>
  'preferences.changed': { language: string; before: string; timeZone: string | null }
  'confirmation.factor-failed': { action: string; proof: 'password' | 'trading-password' | 'passkey' | 'totp' | 'sms' | 'backup-code' | 'address-code' }
  'confirmation.burnt': { action: string; because: 'changed' | 'other-session' | 'used-again' | 'expired' | 'unfinished' | 'out-of-order' | 'factors-changed' | 'wrong-answers' }
  'activity.exported': { format: 'csv' | 'json' }
}
