import type { Outside } from '../../../platform/ctx.ts'
import type { Shown } from '../../../platform/http/route.ts'
import { groupsOf } from '../destinations/index.ts'
import { readAmount, writeAmount } from './amount.ts'
import { canonicalOf } from './describe.ts'
import { findOfAccount } from './store.ts'

const exitNames = {
  'on-chain': 'To an address on a chain',
  'internal-uid': 'To another account',
  'internal-email': 'To another account, by e-mail',
  'internal-phone': 'To another account, by phone',
  'sub-account': 'To a sub-account',
  'p2p-sale': 'Sale to a person',
  voucher: 'As a voucher that anybody can use',
} as const

/** Exactly what leaves, drawn from the row that acts: nothing of it can change between showing and acting. */
export async function showWithdrawal(
  { db }: Outside,
  { accountId }: { accountId: string },
  id: string,
): Promise<Shown[]> {
  const row = await findOfAccount(db, accountId, id)
  if (!row) return []
  const { kind, asset, network, address, memo, amount, fee } = canonicalOf(row)
  const total = writeAmount(readAmount(row.amount) + readAmount(row.fee))
  const where = groupsOf({ kind, address }).join(' ')
  return [
    { label: 'Asked by', value: row.service },
    { label: 'Exit', value: exitNames[kind] },
    { label: 'Asset', value: asset },
    ...(network ? [{ label: 'Network', value: network }] : []),
    ...(where ? [{ label: 'To', value: where }] : []),
    ...(memo ? [{ label: 'Memo', value: memo }] : []),
    { label: 'Amount', value: `${amount} ${asset}` },
    { label: 'Fee', value: `${fee} ${asset}` },
    { label: 'Total', value: `${total} ${asset}` },
  ]
}
