import type { Outside } from '../../../platform/ctx.ts'
import type { SecretKind } from '../../../policy/support.ts'
import { recogniseApiSecret } from '../../api-keys/index.ts'
import { recogniseBackupCode } from '../../factors/backup-codes/index.ts'
import { recogniseUnlockKey } from '../../settings-lock/index.ts'
import { comparedTradingPassword } from '../../trading-password/secret/index.ts'
import type { Found } from './shapes/index.ts'
import { type Folded, fold, type Stretch, unfolded } from './shapes/index.ts'

type Asked = Pick<Outside, 'db' | 'keys'>

/**
 * Secrets of this account that no shape tells, and nobody can guess: so to say that one is there is no help in finding it. Backup codes and unlock keys
 * however they are written, API secrets; and any six digits where the trading password is six digits.
 */
export async function findOwn({ db, keys }: Asked, accountId: string, source: string): Promise<Found[]> {
  const folded = fold(source)
  const place = (kind: SecretKind, at: Stretch | undefined): Found[] =>
    at ? [{ kind, ...unfolded(folded, at) }] : []
  const codes = stretches(folded.text, 16)
  const code = await recogniseBackupCode(db, keys, accountId, [...codes.keys()])
  const unlocking = stretches(folded.text, 28)
  const key = await recogniseUnlockKey(db, accountId, [...unlocking.keys()])
  const secret = await recogniseApiSecret(db, keys, accountId, folded.text)
  const trading = await comparedTradingPassword(db, accountId)
  return [
    ...place('backup-code', code === null ? undefined : codes.get(code)),
    ...place('unlock-key', key === null ? undefined : unlocking.get(key)),
    ...place('api-secret', secret === null ? undefined : at(folded, secret)),
    ...(trading?.mode === 'pin' ? place('trading-password', sixDigits(folded)) : []),
  ]
}

const at = ({ text }: Folded, found: string): Stretch => {
  const start = text.indexOf(found)
  return { start, end: start + found.length }
}

/** Compared with nothing: six digits are guessed in no time. */
function sixDigits({ text }: Folded): Stretch | undefined {
  const match = /(?<![\p{N}.,])\p{N}{6}(?![\p{N}]|[.,]\p{N})/u.exec(text)
  return match ? { start: match.index, end: match.index + 6 } : undefined
}

/** Every run of words of `length` letters and digits together, whatever parts them. */
function stretches(text: string, length: number): Map<string, Stretch> {
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)]
  const found = new Map<string, Stretch>()
  for (const [n, { index: start }] of words.entries()) {
    let joined = ''
    for (const word of words.slice(n, n + length)) {
      joined += word[0]
      if (joined.length === length) found.set(joined, { start, end: word.index + word[0].length })
      if (joined.length >= length) break
    }
  }
  return found
}
