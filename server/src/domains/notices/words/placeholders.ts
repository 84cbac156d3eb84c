import type { LetterKey } from './variants.ts'
import type { FrameKey } from './wording.ts'

/** What a letter must tell beside its words, so that no wording can leave out what the reader has to know. */
export const told: Partial<Record<LetterKey, readonly Told[]>> = {
  'confirmation-code': ['action'],
  'freeze-lift-requested': ['until'],
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
  'withdrawal-confirmed': ['amount', 'asset', 'destination', 'network'],
  'withdrawal-refused': ['amount', 'asset', 'destination', 'network'],
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

/** Every text may name these. */
export const everywhere = ['operator', 'host'] as const

/** What a text of the frame must have; it may have nothing else but `everywhere`. */
export const framed: Partial<Record<FrameKey, readonly string[]>> = {
  from: ['host'],
  'code.minutes': ['minutes'],
  help: ['support'],
  'undo.note': ['until'],
  'links.none': ['host'],
  'links.undo': ['host'],
  'links.freeze': ['host'],
  'links.both': ['host'],
  'time.utc': ['day', 'month', 'year', 'clock'],
  'time.utc-same-day': ['clock'],
  'time.zoned': ['day', 'month', 'year', 'clock', 'zone', 'utc'],
}
