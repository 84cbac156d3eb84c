import type { Reader } from '../../../platform/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { listHolds } from '../../holds/index.ts'

/**
 * After a recovery no way out is prepared while its owner may still object: nothing comes onto the list, nothing on it becomes another address, and
 * whitelist-only is not turned off. Taking away stays open (D12). Refuses: held-whitelist.
 */
export async function refuseHeld(db: Reader, accountId: string, now: Date): Promise<void> {
  const held = (await listHolds(db, accountId, now)).find(({ blocks }) => blocks.includes('whitelist'))
  if (held) throw new Refusal('held-whitelist', { extras: { until: held.endsAt.toISOString() } })
}
