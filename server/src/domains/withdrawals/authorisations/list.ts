import type { Outside } from '../../../platform/ctx.ts'
import type { CallerOf } from '../../../platform/http/route.ts'
import { isLocked } from '../../settings-lock/index.ts'
import { describeToHolder, type HeldWithdrawal, hideDestination } from './read.ts'
import { listOfAccount } from './store.ts'

const usual = 20

/** The newest first; `more` says whether there are older ones. */
export async function listWithdrawals(
  out: Outside,
  holder: CallerOf<'holder'>,
  query: { limit?: string; before?: string },
): Promise<{ withdrawals: HeldWithdrawal[]; more: boolean }> {
  const limit = Number(query.limit ?? usual)
  const rows = await listOfAccount(out.db, holder.accountId, { limit: limit + 1, before: query.before })
  const hides = await isLocked(out.db, holder.accountId, out.now)
  const withdrawals = await Promise.all(
    rows.slice(0, limit).map(async (row) => {
      const held = await describeToHolder(out, out.db, holder, row)
      return hides ? hideDestination(held) : held
    }),
  )
  return { withdrawals, more: rows.length > limit }
}
