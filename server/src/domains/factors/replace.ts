import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockAccount, noteFirstFactor } from '../accounts/index.ts'
import { forgiveDoors } from '../limits/index.ts'
import { doorsOf } from '../sessions/index.ts'
import { type BackupCodeEvent, makeBackupCodes } from './backup-codes/index.ts'
import { dropPasskeys, dropRegistrations, type MadePasskey, putPasskey } from './passkeys/index.ts'
import { dropSms } from './sms/index.ts'
import { adoptTotp, dropTotp } from './totp/index.ts'

/** One that was set up and confirmed outside the account. */
export type NewFactor = { kind: 'totp'; seed: Buffer; step: number } | { kind: 'passkey'; made: MadePasskey }

/**
 * Every factor the account had ends, and this one counts: for a recovery, which nobody comes by with a proof of the old ones. It brings new backup codes,
 * returned this once. What follows is for who calls it. Refuses: passkey-known.
 */
export async function replaceFactors(
  ctx: Ctx<BackupCodeEvent>,
  accountId: string,
  next: NewFactor,
): Promise<string[]> {
  await lockAccount(ctx.tx, accountId)
  await dropFactors(ctx.tx, accountId)
  if (next.kind === 'totp') await adoptTotp(ctx, accountId, next)
  else if (!(await putPasskey(ctx.tx, accountId, next.made, ctx.now))) throw new Refusal('passkey-known')
  await noteFirstFactor(ctx.tx, accountId, ctx.now)
  await forgiveCodes(ctx.tx, accountId)
  return await makeBackupCodes(ctx, accountId, { first: true })
}

async function dropFactors(tx: Tx, accountId: string): Promise<void> {
  await dropTotp(tx, accountId)
  await dropSms(tx, accountId)
  await dropPasskeys(tx, accountId)
  await dropRegistrations(tx, accountId)
}

/** Wrong codes counted against factors that are gone say nothing about the new one (NIST SP 800-63B-4 3.2.2). */
async function forgiveCodes(tx: Tx, accountId: string): Promise<void> {
  const doors = await doorsOf(tx, accountId)
  for (const counter of ['totp', 'sms', 'backup-code'] as const)
    await forgiveDoors(tx, counter, accountId, doors)
}
