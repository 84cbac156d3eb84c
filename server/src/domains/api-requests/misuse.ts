import type { Database } from '../../platform/db.ts'
import type { Within } from '../accounts/index.ts'
import { suspendKey } from '../api-keys/index.ts'
import { spendRate } from '../limits/index.ts'
import type { ApiRequestEvent } from './events.ts'
import type { Held } from './remembered.ts'

type Parts = { db: Database; within: Within<ApiRequestEvent> }

/** Signed rightly, but from elsewhere or again: whoever did it has the secret, or what was sent. Told once a day; each time stands in the log of the key. */
export async function tellMisuse(
  { db, within }: Parts,
  { row }: Held,
  reason: 'wrong-address' | 'replayed',
  address: string,
  now: Date,
): Promise<void> {
  if ((await spendRate(db, now, 'api-key.misused', row.id)).kind === 'over') return
  const { accountId, name, label } = row
  const data = { name, label, reason, address }
  await within((ctx) => ctx.record({ type: 'api-key.misused', accountId, data }))
}

/** Others have read it: nothing but its holder, behind a confirmation, makes it work again. */
export const suspendExposed = ({ within }: Parts, { row }: Held): Promise<void> =>
  within(async (ctx) => void (await suspendKey(ctx, row.id, 'exposed')))
