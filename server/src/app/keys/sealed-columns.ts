import type { SealPurpose } from '../../platform/crypto.ts'
import type { DB } from '../../platform/schema.generated.ts'

type ColumnOf<T extends keyof DB> = {
  table: T
  column: keyof DB[T] & string
  /** The primary key, a uuid. */
  id: keyof DB[T] & string
  /** What a value is bound to: what its domain passes to `seal` and `open`. */
  about: (id: string) => string
}

export type SealedColumn = { [T in keyof DB]: ColumnOf<T> }[keyof DB]

const itself = (id: string): string => id

/**
 * Everything that is sealed, and where it lies: what is sealed anew when the master key changes. A purpose without a line does not compile, and
 * `sealed-columns.test.ts` finds a column without one.
 */
export const sealedColumns = {
  'totp-seeds': [
    { table: 'totp_authenticators', column: 'sealed_secret', id: 'id', about: itself },
    { table: 'recovery_enrolments', column: 'totp_secret', id: 'case_id', about: itself },
  ],
  notices: [{ table: 'notices', column: 'sealed', id: 'id', about: itself }],
  'confirmations-shown': [{ table: 'confirmations', column: 'shown', id: 'id', about: itself }],
  'anti-phishing': [{ table: 'anti_phishing_codes', column: 'sealed', id: 'account_id', about: itself }],
  'webhook-secrets': [
    { table: 'webhook_endpoints', column: 'secret', id: 'id', about: itself },
    { table: 'webhook_endpoints', column: 'previous_secret', id: 'id', about: itself },
  ],
  'api-key-secrets': [{ table: 'api_keys', column: 'secret', id: 'id', about: (id) => `api-key:${id}` }],
  'file-keys': [{ table: 'files', column: 'data_key', id: 'id', about: itself }],
  'ticket-messages': [{ table: 'ticket_messages', column: 'text', id: 'id', about: itself }],
  'password-reset-asks': [{ table: 'password_reset_asks', column: 'asked', id: 'id', about: itself }],
  'phishing-reports': [{ table: 'phishing_reports', column: 'text', id: 'id', about: itself }],
} as const satisfies Record<SealPurpose, readonly SealedColumn[]>

/** The same as a list. */
export const allSealed = Object.entries(sealedColumns).flatMap(([purpose, columns]) =>
  columns.map((at): { purpose: SealPurpose; at: SealedColumn } => ({ purpose: purpose as SealPurpose, at })),
)
