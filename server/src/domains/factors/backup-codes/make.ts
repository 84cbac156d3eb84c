import type { Ctx } from '../../../platform/ctx.ts'
import { backupCodes } from '../../../policy/limits.ts'
import { lockAccount } from '../../accounts/index.ts'
import { readCode, writeCode } from './code.ts'
import type { BackupCodeEvent } from './events.ts'
import { deleteCodes, insertCodes } from './store.ts'

/**
 * Makes a whole new set and returns it, this once. The old set is dead the moment the new one exists. Two sets made at once would
 * both remain without the lock: each would delete only what it can see.
 */
export async function makeBackupCodes(
  ctx: Ctx<BackupCodeEvent>,
  accountId: string,
  { first }: { first: boolean },
): Promise<string[]> {
  await lockAccount(ctx.tx, accountId)
  const codes = Array.from({ length: backupCodes.count }, () =>
    writeCode(ctx.random.bytes(backupCodes.bytes)),
  )
  await deleteCodes(ctx.tx, accountId)
  const macs = codes.map((code) => ctx.keys.mac('backup-codes', accountId, readCode(code)!))
  await insertCodes(ctx.tx, accountId, macs, ctx.now)
  await ctx.record({ type: 'backup-codes.made', accountId, data: { count: codes.length, first } })
  return codes
}
