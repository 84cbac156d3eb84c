import type { Units } from '../decimal.ts'
import type { Parts } from '../parts.ts'
import { askToWithdraw } from '../withdrawals/ask.ts'
import { isWithdrawable } from '../withdrawals/assets.ts'
import { findWithdrawal } from '../withdrawals/store.ts'
import type { Asked } from './dialect.ts'
import { Problem, refusedWithdrawal } from './problem.ts'

type Wish = { asset: string; address: string; memo: string; amount: Units }

/**
 * Asks, and uses what is allowed, in one step: nobody is asked to confirm, so the destination must stand on the holder's list. Throws
 * `Problem` where Sallyport refuses. Returns the id; where Sallyport does not answer now, it is asked again later.
 */
export async function withdrawByKey(
  parts: Parts,
  { account, request }: Asked,
  { asset, address, memo, amount }: Wish,
): Promise<string> {
  if (!isWithdrawable(asset)) throw new Problem('no-asset', 'this can not be withdrawn here')
  if (request === null) throw new Problem('not-allowed', 'the key may not withdraw')
  const id = await askToWithdraw(parts, { account, request }, { asset, address, memo, amount })
  const made = (await findWithdrawal(parts.database, id))!
  parts.streams.tell(account)
  if (made.state === 'sent' || made.state === 'reserved') return id
  throw refusedWithdrawal(made.reasons)
}
