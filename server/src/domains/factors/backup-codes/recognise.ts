import type { Keys } from '../../../platform/crypto.ts'
import type { Reader } from '../../../platform/db.ts'
import { readCode } from './code.ts'
import { anyOf } from './store.ts'

/**
 * Whether one of these is a backup code of the account, used or not. 80 bits are not guessed, so that this may be asked without a count; it tells only that
 * one is there and uses none up.
 */
export async function recogniseBackupCode(
  reader: Reader,
  keys: Keys,
  accountId: string,
  texts: readonly string[],
): Promise<string | null> {
  const macs = new Map(
    texts.flatMap((text) => {
      const code = readCode(text)
      return code === null ? [] : [[keys.mac('backup-codes', accountId, code).toString('hex'), text] as const]
    }),
  )
  if (macs.size === 0) return null
  const found = await anyOf(
    reader,
    accountId,
    [...macs.keys()].map((mac) => Buffer.from(mac, 'hex')),
  )
  return found && (macs.get(found.toString('hex')) ?? null)
}
