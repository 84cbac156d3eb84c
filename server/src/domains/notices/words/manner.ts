import type { LetterKey } from './variants.ts'

/** Whether what a mail tells of came to pass. `waiting`: it does unless, or only if, somebody acts. */
export type Outcome = 'done' | 'blocked' | 'waiting' | 'nothing'

/** `notice` needs nothing of who did it, `check` should be looked at in any case, `code` carries one. */
export type Manner = { kind: 'notice' | 'check' | 'code'; outcome: Outcome }

const code: Manner = { kind: 'code', outcome: 'waiting' }
const done: Manner = { kind: 'notice', outcome: 'done' }
const doneCheck: Manner = { kind: 'check', outcome: 'done' }
const blocked: Manner = { kind: 'check', outcome: 'blocked' }
const waiting: Manner = { kind: 'check', outcome: 'waiting' }
const nothing: Manner = { kind: 'notice', outcome: 'nothing' }

/** No wording changes this: whether something was blocked is a fact. Exhaustive: a new template has to say. */
export const manners: Readonly<Record<LetterKey, Manner>> = {
  'sign-up-code': code,
  'sign-in-code': code,
  'factor-code': code,
  'confirmation-code': code,
  'identifier-code': code,
  'sms-factor-code': code,
  'sign-up-existing': nothing,
  'identifier-existing': nothing,
  'account-created': done,
  'new-device-alert': done,
  'unusual-sign-in': doneCheck,
  'account-frozen.link': doneCheck,
  'account-frozen.session': doneCheck,
  'freeze-lift-requested': waiting,
  'freeze-lift-cancelled': done,
  'freeze-ended': done,
  'factor-failed': blocked,
  'devices-signed-out': done,
  'device-trusted': done,
  'language-changed': doneCheck,
  'password-changed.ended': done,
  'password-changed.kept': done,
  'password-disabled': blocked,
  'anti-phishing-set.first': done,
  'anti-phishing-set.changed': done,
  'anti-phishing-removed': doneCheck,
  'identifier-changed.added': doneCheck,
  'identifier-changed.replaced': doneCheck,
  'identifier-changed.removed': waiting,
  'identifier-vetoed.added': doneCheck,
  'identifier-vetoed.replaced': doneCheck,
  'identifier-vetoed.removed': doneCheck,
  'passkey-added': done,
  'passkey-removed': doneCheck,
  'passkey-copied': doneCheck,
  'totp-added': done,
  'totp-removed': doneCheck,
  'totp-disabled': blocked,
  'sms-added': done,
  'sms-removed': doneCheck,
  'sms-disabled': blocked,
  'backup-codes-made': done,
  'backup-code-used.none': doneCheck,
  'backup-code-used.one': done,
  'backup-code-used.few': done,
  'backup-code-used.many': done,
  'backup-codes-disabled': blocked,
  'address-code-disabled': blocked,
  'codes-capped': blocked,
  'trading-password-set.set': done,
  'trading-password-set.changed': doneCheck,
  'trading-password-set.reset': doneCheck,
  'trading-password-locked': blocked,
  'trading-password-disabled': blocked,
  'withdrawal-address-added': waiting,
  'withdrawal-address-changed.moved': waiting,
  'withdrawal-address-changed.renamed': doneCheck,
  'withdrawal-address-removed': doneCheck,
  'whitelist-on': done,
  'whitelist-off-requested': waiting,
  'whitelist-off-cancelled': done,
  'whitelist-off': doneCheck,
  'settings-locked': done,
  'settings-unlock-requested': waiting,
  'settings-unlock-cancelled': done,
  'settings-unlock-failed': blocked,
  'settings-unlocked.key': doneCheck,
  'settings-unlocked.time': doneCheck,
  'withdrawal-confirmed': doneCheck,
  'withdrawal-refused': blocked,
}
