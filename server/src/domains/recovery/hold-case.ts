import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockAccount } from '../accounts/index.ts'
import { type Case, findCaseById, lockRow } from './store.ts'

/**
 * A case that nobody else changes until the transaction ends. The account's lock is taken before it, as everywhere, so that no two wait for each
 * other. Refuses: not-found.
 */
export async function holdCase({ tx }: Pick<Ctx, 'tx'>, id: string): Promise<Case> {
  const seen = await findCaseById(tx, id)
  if (seen?.accountId) await lockAccount(tx, seen.accountId)
  const held = await lockRow(tx, id)
  // Whose it is was found meanwhile: the lock that belongs to it comes first, and so this starts anew.
  if (held && held.accountId !== seen?.accountId) throw new Refusal('recovery-state')
  if (!held) throw new Refusal('not-found')
  return held
}
