import type { Ctx, Outside } from '../../platform/ctx.ts'
import { nobody } from '../../platform/nobody.ts'
import {
  claimPasswordTry,
  findPassword,
  forgivePasswordTries,
  type Hasher,
  type PasswordAt,
  readPassword,
  returnPasswordTry,
} from '../passwords/index.ts'
import { doorOf, knownDevice } from '../sessions/index.ts'
import type { RecoveryEvent } from './events.ts'

/** `last`: the last wrong one that is allowed. */
export type Tried = { at: PasswordAt; right: boolean; last: boolean; hash: string | null }

/**
 * At the very counters of a sign-in: a recovery is no second door to guess at. A known and an unknown account go the same way and take as long
 * (C01). Refuses: password-too-long, wait, busy.
 */
export async function tryPassword(
  hasher: Hasher,
  out: Outside,
  { canonical, accountId }: Omit<PasswordAt, 'door'>,
  written: string,
): Promise<Tried> {
  const password = readPassword(written)
  const device = await knownDevice(out.db, out.now, accountId, out.client)
  const at = { canonical, accountId, door: doorOf(device?.id ?? null) }
  const { last } = await claimPasswordTry(out, at)
  const stored = await findPassword(out.db, accountId ?? nobody)
  try {
    const right = await hasher.verify(stored?.hash ?? null, password)
    return { at, right, last, hash: stored?.hash ?? null }
  } catch (error) {
    await returnPasswordTry(out, at)
    throw error
  }
}

export const forgive = (ctx: Ctx, { at }: Tried): Promise<void> => forgivePasswordTries(ctx.tx, at)

/** Written down as at sign-in, whoever it was about. */
export async function noteWrong(ctx: Ctx<RecoveryEvent>, { at: { accountId }, last }: Tried): Promise<void> {
  await ctx.record({ type: 'sign-in.password-failed', accountId })
  if (last) await ctx.record({ type: 'password.disabled', accountId })
}
