import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { FactorClass } from '../../policy/actions.ts'
import { passwordLength } from '../../policy/limits.ts'
import { listIdentifiers, lockAccount, type PhoneNumber } from '../accounts/index.ts'
import { findPassword } from '../passwords/index.ts'
import { countBackupCodes, dropBackupCodes, makeBackupCodes } from './backup-codes/index.ts'
import type { FactorEvent } from './events.ts'
import { enrolledFactors, strongestFactor } from './ladder/index.ts'
import { endLost } from './lost.ts'
import { confirmPasskey, type PasskeyEnrolmentOutcome } from './passkeys/index.ts'
import { beginSms, confirmSms, resendSms, type SmsEnrolment, type SmsEnrolmentOutcome } from './sms/index.ts'
import { beginEnrolment, confirmEnrolment, type Enrolment, type EnrolmentOutcome } from './totp/index.ts'

export type Holder = { accountId: string; sessionId: string }

/** What became of confirming a factor: what it says itself, and the codes that came with the first one. */
export type SetUp<O extends { kind: string }> =
  | { kind: 'confirmed'; backupCodes: string[] | null }
  | Exclude<O, { kind: 'confirmed' }>

/** Refuses: factor-exists. */
export async function beginTotp(
  ctx: Ctx<FactorEvent>,
  holder: Holder,
  replaces: FactorClass | null = null,
): Promise<Enrolment> {
  await lockAccount(ctx.tx, holder.accountId)
  const [first] = await listIdentifiers(ctx.tx, ctx.now, holder.accountId)
  const address = first?.written ?? ctx.settings.operator
  return await beginEnrolment(ctx, { ...holder, address }, replaces)
}

/** Refuses: factor-exists. */
export const confirmTotp = (
  ctx: Ctx<FactorEvent>,
  holder: Holder,
  id: string,
  code: string,
): Promise<SetUp<EnrolmentOutcome>> =>
  setUp(ctx, holder, () => confirmEnrolment(ctx, holder, id, code, endLost(ctx, holder.accountId)))

/** Refuses: bad-shape, too-many-factors. */
export const confirmOnePasskey = (
  ctx: Ctx<FactorEvent>,
  holder: Holder,
  id: string,
  attestation: unknown,
): Promise<SetUp<PasskeyEnrolmentOutcome>> =>
  setUp(ctx, holder, () => confirmPasskey(ctx, holder, id, attestation, endLost(ctx, holder.accountId)))

/** Refuses: factor-exists, phone-country-refused, too-many-requests. */
export async function beginNumber(
  ctx: Ctx<FactorEvent>,
  holder: Holder,
  phone: PhoneNumber,
  replaces: FactorClass | null = null,
): Promise<SmsEnrolment> {
  await lockAccount(ctx.tx, holder.accountId)
  return await beginSms(ctx, holder, phone, replaces)
}

/** Refuses: enrolment-over, wait, code-spent, too-many-requests. */
export async function resendToNumber(ctx: Ctx, holder: Holder, id: string): Promise<SmsEnrolment> {
  await lockAccount(ctx.tx, holder.accountId)
  return await resendSms(ctx, holder, id)
}

/** Refuses: factor-exists. */
export const confirmNumber = (
  ctx: Ctx<FactorEvent>,
  holder: Holder,
  id: string,
  code: string,
): Promise<SetUp<SmsEnrolmentOutcome>> =>
  setUp(ctx, holder, () => confirmSms(ctx, holder, id, code, endLost(ctx, holder.accountId)))

/** The first factor of any class brings the first set of backup codes with it: a lost phone must not be a lost account. */
async function setUp<O extends { kind: string }>(
  ctx: Ctx<FactorEvent>,
  { accountId }: Holder,
  confirm: () => Promise<O>,
): Promise<SetUp<O>> {
  await lockAccount(ctx.tx, accountId)
  const outcome = await confirm()
  if (outcome.kind !== 'confirmed') return outcome as Exclude<O, { kind: 'confirmed' }>
  const had = await countBackupCodes(ctx.tx, accountId)
  return {
    kind: 'confirmed',
    backupCodes: had ? null : await makeBackupCodes(ctx, accountId, { first: true }),
  }
}

/**
 * Takes one factor away. The last one takes the backup codes with it: they stand in for nothing any more. Looked at after the removal and
 * under the account's lock, so that of two removed at once one is the last (fifty at once, too). Refuses: factor-required, and what
 * `remove` refuses.
 */
export async function removeFactor(
  ctx: Ctx<FactorEvent>,
  { accountId }: Holder,
  remove: () => Promise<void>,
): Promise<void> {
  await lockAccount(ctx.tx, accountId)
  await remove()
  if (await strongestFactor(ctx.tx, accountId)) return
  await requireLongPassword(ctx.tx, accountId)
  await dropBackupCodes(ctx.tx, accountId)
}

/** A password of 8 to 14 code points is only enough beside a factor (NIST SP 800-63B-4 3.1.1.2). Refuses: factor-required. */
async function requireLongPassword(reader: Reader, accountId: string): Promise<void> {
  const minimum = passwordLength.alone
  const password = await findPassword(reader, accountId)
  if ((password?.length ?? 0) < minimum) throw new Refusal('factor-required', { extras: { minimum } })
}

/** Whether removing one factor would be refused, before any proof is asked. `others`: further ones of its class. Refuses: factor-required. */
export async function checkRemoval(reader: Reader, accountId: string, others = 0): Promise<void> {
  const classes = await enrolledFactors(reader, accountId)
  if (classes.length + others <= 1) await requireLongPassword(reader, accountId)
}

/** Codes made before there is a factor would be a thief's way past the factor set up later. Refuses: factor-missing. */
export async function renewBackupCodes(ctx: Ctx<FactorEvent>, { accountId }: Holder): Promise<string[]> {
  await lockAccount(ctx.tx, accountId)
  await requireFactor(ctx.tx, accountId)
  return await makeBackupCodes(ctx, accountId, { first: false })
}

/** Refuses: factor-missing. */
export async function requireFactor(reader: Reader, accountId: string): Promise<void> {
  if (!(await strongestFactor(reader, accountId))) throw new Refusal('factor-missing')
}
