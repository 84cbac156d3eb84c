import type { EventOf } from '../../policy/events.ts'

/** Why a confirmation that nobody may use was burnt, or one already over was tried. */
export type Misuse = EventOf<'confirmation.burnt'>['data']['because']

export type ConfirmationEvent = EventOf<
  | 'confirmation.burnt'
  | 'confirmation.factor-failed'
  | 'password.disabled'
  | 'address-code.disabled'
  | 'backup-code.used'
  | 'backup-codes.disabled'
  | 'sms.disabled'
  | 'totp.disabled'
  | 'passkey.copied'
  | 'trading-password.failed'
  | 'trading-password.locked'
  | 'trading-password.disabled'
>
