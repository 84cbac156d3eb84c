import type { LetterKey } from './variants.ts'
import type { FrameKey } from './wording.ts'

/** What a letter must tell beside its words, so that no wording can leave out what the reader has to know. */
export const told: Partial<Record<LetterKey, readonly Told[]>> = {
  'confirmation-code': ['action'],
  'freeze-lift-requested.holder': ['until'],
  'freeze-lift-requested.staff': ['until'],
  'passkey-added': ['name'],
  'passkey-removed': ['name'],
  'passkey-copied': ['name'],
  'sms-added': ['number'],
  'sms-removed': ['number'],
  'identifier-changed.added': ['added'],
  'identifier-changed.replaced': ['added', 'leaving'],
  'identifier-changed.removed': ['leaving'],
  'identifier-vetoed.added': ['added'],
  'identifier-vetoed.replaced': ['added', 'leaving'],
  'identifier-vetoed.removed': ['leaving'],
  'backup-code-used.few': ['left'],
  'backup-code-used.many': ['left'],
  'trading-password-locked': ['until'],
  'withdrawal-address-added': ['asset', 'destination', 'network', 'label', 'until'],
  'withdrawal-address-changed.moved': ['asset', 'destination', 'network', 'label', 'until'],
  'withdrawal-address-changed.renamed': ['asset', 'destination', 'network', 'label'],
  'withdrawal-address-removed': ['asset', 'destination', 'network', 'label'],
  'whitelist-off-requested': ['until'],
  'settings-locked': ['days'],
  'settings-unlock-requested': ['until'],
  'api-key-created.plain': ['label', 'name', 'permissions', 'ranges'],
  'api-key-created.waits': ['label', 'name', 'permissions', 'ranges', 'until'],
  'api-key-changed.wider': ['label', 'name', 'permissions', 'ranges', 'until'],
  'api-key-changed.narrower': ['label', 'name', 'permissions', 'ranges'],
  'api-key-changed.described': ['label', 'name'],
  'api-key-suspended.exposed': ['label', 'name'],
  'api-key-suspended.holder': ['label', 'name'],
  'api-key-resumed': ['label', 'name'],
  'api-key-ended.holder': ['label', 'name'],
  'api-key-ended.expired': ['label', 'name'],
  'api-key-ended.idle': ['label', 'name'],
  'api-key-ended.sunset': ['label', 'name'],
  'api-keys-ended': ['tag', 'left'],
  'api-keys-sunset': ['left', 'until'],
  'api-key-misused.wrong-address': ['label', 'name', 'from'],
  'api-key-misused.replayed': ['label', 'name', 'from'],
  'withdrawal-by-key': ['amount', 'asset', 'destination', 'network', 'key'],
  'withdrawal-confirmed': ['amount', 'asset', 'destination', 'network'],
  'withdrawal-refused': ['amount', 'asset', 'destination', 'network'],
  'password-reset-link': ['minutes'],
  'recovery-asked': ['number'],
  'recovery-approved': ['number', 'until'],
  'recovery-opened': ['number', 'until'],
  'recovery-completed': ['number'],
  'recovery-ended.refused': ['number'],
  'recovery-ended.stopped': ['number'],
  'recovery-ended.expired': ['number'],
  'recovery-link.begun': ['number'],
  'recovery-link.evidence-asked': ['number'],
  'recovery-link.approved': ['number'],
  'recovery-link.opened': ['number'],
  'recovery-link.refused': ['number'],
  'recovery-link.ended': ['number'],
  'ticket-answered': ['number'],
  'ticket-link.opened': ['number'],
  'ticket-link.answered': ['number'],
  'phishing-verdict.phishing': ['number'],
  'phishing-verdict.not-phishing': ['number'],
  'phishing-verdict.ours': ['number'],
  'phishing-verdict.unclear': ['number'],
  'staff-invite': ['role', 'minutes'],
  'staff-reset': ['name', 'until'],
  'staff-alarm': ['name'],
}

export type Told =
  | 'action'
  | 'until'
  | 'name'
  | 'number'
  | 'added'
  | 'leaving'
  | 'left'
  | 'asset'
  | 'network'
  | 'destination'
  | 'label'
  | 'amount'
  | 'days'
  | 'permissions'
  | 'ranges'
  | 'tag'
  | 'from'
  | 'key'
  | 'minutes'
  | 'role'

/** Every text may name these. */
export const everywhere = ['operator', 'host'] as const

/** What a text of the frame must have; it may have nothing else but `everywhere`. */
export const framed: Partial<Record<FrameKey, readonly string[]>> = {
  from: ['host'],
  'code.minutes': ['minutes'],
  help: ['support'],
  'undo.note': ['until'],
  'stop.note': ['until'],
  'links.act': ['host'],
  'links.none': ['host'],
  'links.undo': ['host'],
  'links.freeze': ['host'],
  'links.both': ['host'],
  'time.utc': ['day', 'month', 'year', 'clock'],
  'time.utc-same-day': ['clock'],
  'time.zoned': ['day', 'month', 'year', 'clock', 'zone', 'utc'],
}
