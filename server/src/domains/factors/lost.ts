import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type FactorClass, factorStrength } from '../../policy/actions.ts'
import { lockAccount, maskPhone } from '../accounts/index.ts'
import { countBackupCodes } from './backup-codes/index.ts'
import type { FactorEvent } from './events.ts'
import { strongestFactor } from './ladder/index.ts'
import { dropPasskeys, listPasskeys } from './passkeys/index.ts'
import { findSms, takeSms } from './sms/index.ts'
import { findTotp, takeTotp } from './totp/index.ts'

/** What was lost, and of what class the one in its place is. */
export type Replacement = { lost: FactorClass; by: FactorClass }

/**
 * Only the strongest class is ever lost for good: a weaker one is removed with it. Nothing weaker takes its place (A17), and the proof is a backup code,
 * made beforehand to stand in for it. Looked at before any proof is asked; once more, but for the code that is used up by then, where it begins.
 * Refuses: not-found, step-refused, factor-weaker, backup-code-missing.
 */
export async function checkReplacement(
  reader: Reader,
  accountId: string,
  wanted: Replacement,
): Promise<void> {
  await requireLost(reader, accountId, wanted)
  if (!(await countBackupCodes(reader, accountId))?.left) throw new Refusal('backup-code-missing')
}

/** The same in the transaction that begins. Refuses: not-found, step-refused, factor-weaker. */
export async function beginReplacing(
  ctx: Ctx<FactorEvent>,
  accountId: string,
  wanted: Replacement,
): Promise<void> {
  await lockAccount(ctx.tx, accountId)
  await requireLost(ctx.tx, accountId, wanted)
}

async function requireLost(reader: Reader, accountId: string, { lost, by }: Replacement): Promise<void> {
  const strongest = await strongestFactor(reader, accountId)
  if (!strongest || factorStrength[lost] > factorStrength[strongest]) throw new Refusal('not-found')
  if (lost !== strongest) throw new Refusal('step-refused')
  if (factorStrength[by] < factorStrength[lost]) throw new Refusal('factor-weaker')
}

/**
 * Ends every factor of the class, in the transaction in which the new one counts, and returns what tells of it: told before, the set-up that is being
 * confirmed would end with all others.
 */
export const endLost =
  (ctx: Ctx<FactorEvent>, accountId: string) =>
  async (lost: FactorClass): Promise<() => Promise<void>> => {
    const events = await taken[lost](ctx, accountId)
    return async () => {
      for (const event of events) await ctx.record(event)
    }
  }

type Take = (ctx: Ctx<FactorEvent>, accountId: string) => Promise<FactorEvent[]>

const taken: Record<FactorClass, Take> = {
  passkey: async ({ tx }, accountId) => {
    const names = (await listPasskeys(tx, accountId)).map(({ name }) => name)
    await dropPasskeys(tx, accountId)
    return names.map((name) => ({ type: 'passkey.removed', accountId, data: { name } }))
  },
  totp: async ({ tx }, accountId) => {
    const totp = await findTotp(tx, accountId)
    if (!totp) return []
    await takeTotp(tx, accountId, totp.id)
    return [{ type: 'totp.removed', accountId }]
  },
  sms: async ({ tx }, accountId) => {
    const sms = await findSms(tx, accountId)
    if (!sms) return []
    await takeSms(tx, accountId, sms.id)
    return [{ type: 'sms.removed', accountId, data: { number: maskPhone(sms.number) } }]
  },
}
