import type { Template } from './notice.ts'

/**
 * Which messages carry the anti-phishing code of the account. Those that anybody can cause, without a password of its holder or an address
 * of its own, never do: who makes us write must learn nothing by it, and nobody should get used to trusting what a stranger set off (F16). To whom
 * of an account it goes is decided as the message is composed (`DeliveryParts.antiPhishing`). Exhaustive: a new template has to say.
 */
export const carries: Record<Template, boolean> = {
  // To an address that is nobody's yet, or that somebody else named.
  'sign-up-code': false,
  'sign-up-existing': false,
  'identifier-code': false,
  'identifier-existing': false,
  'sms-factor-code': false,
  // A hundred wrong passwords are all it takes.
  'password-disabled': false,
  // The password was right.
  'sign-in-code': true,
  'factor-code': true,
  'confirmation-code': true,
  'factor-failed': true,
  'codes-capped': true,
  'totp-disabled': true,
  'sms-disabled': true,
  'backup-codes-disabled': true,
  'address-code-disabled': true,
  // Somebody was in the account, or had its key.
  'account-created': true,
  'new-device-alert': true,
  'unusual-sign-in': true,
  'account-frozen': true,
  'freeze-lift-requested': true,
  'freeze-lift-cancelled': true,
  'freeze-ended': true,
  'devices-signed-out': true,
  'device-trusted': true,
  'language-changed': true,
  'password-changed': true,
  'anti-phishing-set': true,
  'anti-phishing-removed': true,
  'identifier-changed': true,
  'identifier-vetoed': true,
  'passkey-added': true,
  'passkey-removed': true,
  'passkey-copied': true,
  'totp-added': true,
  'totp-removed': true,
  'sms-added': true,
  'sms-removed': true,
  'backup-codes-made': true,
  'backup-code-used': true,
  'trading-password-set': true,
  'trading-password-locked': true,
  'trading-password-disabled': true,
  'withdrawal-address-added': true,
  'withdrawal-address-changed': true,
  'withdrawal-address-removed': true,
  'whitelist-on': true,
  'whitelist-off-requested': true,
  'whitelist-off-cancelled': true,
  'whitelist-off': true,
  'settings-locked': true,
  'settings-unlock-requested': true,
  'settings-unlock-cancelled': true,
  'settings-unlock-failed': true,
  'settings-unlocked': true,
  'withdrawal-confirmed': true,
  'withdrawal-refused': true,
}
