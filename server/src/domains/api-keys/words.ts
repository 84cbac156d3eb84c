import { Refusal } from '../../platform/refusal.ts'
import { apiKeys, type DialectName } from '../../policy/api-keys.ts'
import { readLabel } from '../withdrawals/whitelist/index.ts'

/** What its holder calls it. Refuses: bad-shape (field `label`). */
export const readTitle = (typed: string): string =>
  readLabel(typed, { field: 'label', most: apiKeys.labelLength })

/** Of an application; empty for none. Refuses: bad-shape (field `tag`). */
export const readTag = (typed: string): string =>
  typed.trim() === '' ? '' : readLabel(typed, { field: 'tag', most: apiKeys.tagLength })

/** Only a rising nonce has one. Refuses: bad-shape (field `nonceWindow`). */
export function readNonceWindow(dialect: DialectName, typed: number): number {
  if (typed > 0 && dialect !== 'kraken') throw new Refusal('bad-shape', { field: 'nonceWindow' })
  return typed
}
