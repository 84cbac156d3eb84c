import type { Reader } from '../../platform/db.ts'
import { stateOf } from './read.ts'
import { type By, listOpen } from './store.ts'

/** A frozen account, for the desk. `place` is what the next page begins after. Times in UTC. */
export type Frozen = {
  accountId: string
  state: 'frozen' | 'lifting'
  by: By
  frozenAt: string
  liftsAt: string | null
}

/** Newest first; one that is over by its time is not listed, whether or not the job has been there. `before`: the id of the last one seen. */
export async function listFrozen(
  db: Reader,
  now: Date,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<(Frozen & { id: string })[]> {
  const rows = await listOpen(db, now, { before, limit })
  return rows.map(({ id, accountId, by, frozenAt, liftsAt }) => ({
    id,
    accountId,
    state: stateOf({ liftsAt }, now) === 'lifting' ? 'lifting' : 'frozen',
    by: by as By,
    frozenAt: frozenAt.toISOString(),
    liftsAt: liftsAt?.toISOString() ?? null,
  }))
}
