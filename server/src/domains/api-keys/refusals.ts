import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import { maskAddress } from '../../platform/client/address.ts'
import type { Reader } from '../../platform/db.ts'
import { exact, nullable, time } from '../../platform/http/shapes.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type ApiRefusal, apiRefusals } from '../../policy/api-keys.ts'
import { isLocked } from '../settings-lock/index.ts'
import { findKey } from './store.ts'

export const log = exact({
  lines: Type.Array(
    exact({
      at: { ...time, description: 'Of the last one' },
      reason: Type.String({ description: 'A stable word' }),
      what: Type.String(),
      address: Type.String(),
      count: Type.Integer({ description: 'In that hour' }),
    }),
  ),
  next: nullable(time),
})

const perPage = 50

/** The owner reads exactly what the client is not told (G09); of keys that are over too. Refuses: not-found. */
export async function readRefusals(
  db: Reader,
  now: Date,
  accountId: string,
  id: string,
  before: string | undefined,
): Promise<Static<typeof log>> {
  if ((await findKey(db, id))?.accountId !== accountId) throw new Refusal('not-found')
  const inFull = !(await isLocked(db, accountId, now))
  const lines = await findLines(db, id, before === undefined ? null : new Date(before))
  return {
    lines: lines.map((line) => ({
      ...line,
      at: line.at.toISOString(),
      what: Object.hasOwn(apiRefusals, line.reason)
        ? apiRefusals[line.reason as ApiRefusal].what
        : line.reason,
      address: (inFull ? line.address : maskAddress(line.address)) ?? '',
    })),
    next: lines.length >= perPage ? lines.at(-1)!.at.toISOString() : null,
  }
}

type Line = { at: Date; reason: string; address: string; count: number }

/** A page ends with all lines of one moment, so that the time alone is where the next begins. */
async function findLines(db: Reader, id: string, before: Date | null): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select last_at as at, reason, address, count from api_key_refusals
    where key_id = ${id} and last_at < coalesce(${before}, 'infinity'::timestamptz)
    order by last_at desc fetch first ${perPage} rows with ties`.execute(db)
  return rows
}
