import type { Keys } from '../../platform/crypto.ts'
import type { Reader } from '../../platform/db.ts'
import { isPassphrase, secretOfKey } from './dialects/index.ts'
import { secretBytes } from './make.ts'
import type { KeyRow } from './rights.ts'
import { listKeys } from './store.ts'

/**
 * What in a text is a secret, or a passphrase, of one of the account's keys; as it was shown. 128 bits and more are not guessed, so that this may be asked
 * without a count.
 */
export async function recogniseApiSecret(
  reader: Reader,
  keys: Keys,
  accountId: string,
  text: string,
): Promise<string | null> {
  const words = text.match(passphrases) ?? []
  for (const row of await listKeys(reader, accountId)) {
    const found = shownOf(row, secretBytes(keys, row), text, words)
    if (found) return found
  }
  return null
}

/** 16 bytes in base64url. */
const passphrases = /(?<![\w-])[\w-]{22}(?![\w-])/g

function shownOf({ dialect, passphraseHash }: KeyRow, key: Buffer | null, text: string, words: string[]) {
  if (!key) return undefined
  const secret = secretOfKey(dialect, key)
  if (text.includes(secret)) return secret
  return passphraseHash && words.find((word) => isPassphrase(dialect, key, passphraseHash, word))
}
