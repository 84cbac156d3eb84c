import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { listIdentifiers, lockAccount } from '../accounts/index.ts'
import { countBackupCodes, dropBackupCodes, makeBackupCodes } from './backup-codes/index.ts'
import type { FactorEvent } from './events.ts'
import {
  beginEnrolment,
  confirmEnrolment,
  type Enrolment,
  type EnrolmentOutcome,
  findTotp,
  removeTotp,
} from './totp/index.ts'

type Holder = { accountId: string; sessionId: string }

export type SetUp =
  | { kind: 'confirmed'; backupCodes: string[] | null }
  | Exclude<EnrolmentOutcome, { kind: 'confirmed' }>

/** Refuses: factor-exists. */
export async function beginTotp(ctx: Ctx<FactorEvent>, holder: Holder): Promise<Enrolment> {
  await lockAccount(ctx.tx, holder.accountId)
  const [first] = await listIdentifiers(ctx.tx, ctx.now, holder.accountId)
  return await beginEnrolment(ctx, { ...holder, address: first?.written ?? ctx.settings.operator })
}

/** The first authenticator brings the first set of backup codes with it: a lost phone must not be a lost account. Refuses: factor-exists. */
export async function confirmTotp(
  ctx: Ctx<FactorEvent>,
  holder: Holder,
  id: string,
  code: string,
): Promise<SetUp> {
  await lockAccount(ctx.tx, holder.accountId)
  const outcome = await confirmEnrolment(ctx, holder, id, code)
  if (outcome.kind !== 'confirmed') return outcome
  const had = await countBackupCodes(ctx.tx, holder.accountId)
  return { kind: 'confirmed', backupCodes: had ? null : await makeBackupCodes(ctx, holder.accountId) }
}

/** The last factor takes the backup codes with it: they stand in for nothing any more. Refuses: not-found. */
export async function removeLastTotp(ctx: Ctx<FactorEvent>, holder: Holder, id: string): Promise<void> {
  await lockAccount(ctx.tx, holder.accountId)
  await removeTotp(ctx, holder.accountId, id)
  await dropBackupCodes(ctx.tx, holder.accountId)
}

/**
 * Codes made before there is a factor would be a thief's way past the factor set up later. Refuses: factor-missing.
 */
export async function renewBackupCodes(ctx: Ctx<FactorEvent>, holder: Holder): Promise<string[]> {
  await lockAccount(ctx.tx, holder.accountId)
  if (!(await findTotp(ctx.tx, holder.accountId))) throw new Refusal('factor-missing')
  return await makeBackupCodes(ctx, holder.accountId)
}
