import type { Ctx } from '../../../platform/ctx.ts'
import { readCode } from './code.ts'
import type { BackupCodeEvent } from './events.ts'
import { countCodes, takeCode, wasUsed } from './store.ts'

export type BackupCodeOutcome = { kind: 'right'; left: number } | { kind: 'wrong' } | { kind: 'used' }

/** Uses a code up. The caller has claimed a try before (`claimTry`), in a transaction of its own. */
export async function useBackupCode(
  ctx: Ctx<Extract<BackupCodeEvent, { type: 'backup-code.used' }>>,
  accountId: string,
  input: string,
): Promise<BackupCodeOutcome> {
  const code = readCode(input)
  if (code === null) return { kind: 'wrong' }
  const mac = ctx.keys.mac('backup-codes', accountId, code)
  if (!(await takeCode(ctx.tx, accountId, mac, ctx.now)))
    return (await wasUsed(ctx.tx, accountId, mac)) ? { kind: 'used' } : { kind: 'wrong' }
  const { left } = await countCodes(ctx.tx, accountId)
  await ctx.record({ type: 'backup-code.used', accountId, data: { left } })
  return { kind: 'right', left }
}
