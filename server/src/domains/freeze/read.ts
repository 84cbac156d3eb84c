import type { Reader } from '../../platform/db.ts'
import { type Blocked, freeze } from '../../policy/holds.ts'
import { type By, findOpen, type Row } from './store.ts'

/** `lifting` is frozen as well: value can leave from `liftsAt` on. Times in UTC; null where there is none. */
export type Freeze = {
  state: 'none' | 'frozen' | 'lifting'
  by: By | null
  frozenAt: string | null
  liftsAt: string | null
  blocks: Blocked[]
}

/** By its time, whether or not the job that tells of the end has been there. */
export function stateOf(row: Pick<Row, 'liftsAt'> | undefined, now: Date): Freeze['state'] {
  if (!row) return 'none'
  if (row.liftsAt === null) return 'frozen'
  return row.liftsAt > now ? 'lifting' : 'none'
}

export async function readFreeze(reader: Reader, accountId: string, now: Date): Promise<Freeze> {
  const row = await findOpen(reader, accountId)
  const state = stateOf(row, now)
  if (!row || state === 'none') return { state: 'none', by: null, frozenAt: null, liftsAt: null, blocks: [] }
  return {
    state,
    by: row.by as By,
    frozenAt: row.frozenAt.toISOString(),
    liftsAt: row.liftsAt?.toISOString() ?? null,
    blocks: [...freeze.blocks],
  }
}

/** For every exit that value may leave by, asked in the transaction in which it would leave. */
export const isFrozen = async (reader: Reader, accountId: string, now: Date): Promise<boolean> =>
  stateOf(await findOpen(reader, accountId), now) !== 'none'
