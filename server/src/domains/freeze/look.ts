import type { Keys } from '../../platform/crypto.ts'
import type { Reader } from '../../platform/db.ts'
import { refuseSpentUp, requireLink } from './link.ts'
import { stateOf } from './read.ts'
import { findOpen } from './store.ts'

/** What a link would do at this moment, when its message was made, and until when it counts. Times in UTC. */
export type Look = { does: 'freeze' | 'stop-lifting' | 'nothing'; madeAt: string; until: string }

const doesWhile = { none: 'freeze', lifting: 'stop-lifting', frozen: 'nothing' } as const

/** Changes nothing: programs that open links before people do would else freeze. Refuses: freeze-link-over, freeze-link-often. */
export async function lookAtLink(
  { db, now, keys }: { db: Reader; now: Date; keys: Keys },
  token: string,
): Promise<Look> {
  const link = await requireLink(keys, db, now, token)
  const does = doesWhile[stateOf(await findOpen(db, link.accountId), now)]
  if (does !== 'nothing') await refuseSpentUp(db, now, link)
  return { does, madeAt: link.madeAt.toISOString(), until: link.until.toISOString() }
}
