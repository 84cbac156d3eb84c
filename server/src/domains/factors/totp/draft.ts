import type { Ctx } from '../../../platform/ctx.ts'
import type { Tx } from '../../../platform/db.ts'
import { totp } from '../../../policy/limits.ts'
import { forAuthenticator } from './begin.ts'
import { insertConfirmed } from './store.ts'

export { matchCode as matchDraft } from './match.ts'

/** A key that is of no account yet: whoever drafts it keeps the seed, and shows the rest once (A20). */
export function draftTotp(
  { random, settings }: Pick<Ctx, 'random' | 'settings'>,
  address: string,
): { seed: Buffer; secret: string; uri: string } {
  const seed = random.bytes(totp.secretBytes)
  return { seed, ...forAuthenticator(seed, settings.operator, address) }
}

/** The drafted key counts from the commit on. `step`: of the code that confirmed it, which is used up with that. */
export async function adoptTotp(
  ctx: Pick<Ctx, 'now' | 'random' | 'keys'> & { tx: Tx },
  accountId: string,
  { seed, step }: { seed: Buffer; step: number },
): Promise<void> {
  const id = ctx.random.uuid()
  await insertConfirmed(ctx.tx, {
    id,
    account_id: accountId,
    // No session of an account began it.
    session_id: id,
    sealed_secret: ctx.keys.seal('totp-seeds', id, seed),
    created_at: ctx.now,
    confirmed_at: ctx.now,
    last_step: step,
  })
}
