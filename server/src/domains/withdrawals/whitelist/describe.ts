import { type Static, Type } from 'typebox'
import type { Reader } from '../../../platform/db.ts'
import { exact, id, nullable, oneOf, time } from '../../../platform/http/shapes.ts'
import { isLocked } from '../../settings-lock/index.ts'
import { groupsOf } from '../destinations/index.ts'
import { kind } from './kinds.ts'
import { type Mode, readMode } from './mode.ts'
import type { Row } from './store.ts'
import { listPage } from './store-page.ts'
import { masked } from './told.ts'

const text = Type.String()
const groups = Type.Array(text, { description: 'The address, four signs at a time: show it like this' })

export const entry = exact({
  id,
  kind,
  asset: text,
  network: text,
  address: text,
  groups,
  memo: text,
  label: text,
  addedAt: time,
  activeAt: time,
  state: oneOf('waiting', 'active'),
})

export const mode = exact({
  only: Type.Boolean({ description: 'Withdrawals go to the listed addresses alone' }),
  offAt: nullable(time),
})

export const list = exact({
  mode,
  masked: Type.Boolean({ description: 'The settings are locked: addresses and memos are not told in full' }),
  addresses: Type.Array(entry),
  next: nullable(id),
})

export type Entry = Static<typeof entry>

export const describeEntry = (row: Row, now: Date, inFull = true): Entry => ({
  id: row.id,
  kind: row.kind as Entry['kind'],
  asset: row.asset,
  network: row.network,
  ...(inFull
    ? { address: row.address, groups: groupsOf(row), memo: row.memo }
    : { address: masked(row), groups: [masked(row)], memo: row.memo && '••••' }),
  label: row.label,
  addedAt: row.addedAt.toISOString(),
  activeAt: row.activeAt.toISOString(),
  state: row.activeAt <= now ? 'active' : 'waiting',
})

type Asked = { limit?: string; before?: string; search?: string }

/** Whoever locked the settings wants nobody in a session of theirs to read where value goes. */
export async function describeList(
  db: Reader,
  now: Date,
  accountId: string,
  asked: Asked,
): Promise<Static<typeof list> & { mode: Mode }> {
  const inFull = !(await isLocked(db, accountId, now))
  const limit = Number(asked.limit ?? 20)
  const rows = await listPage(db, accountId, {
    limit: limit + 1,
    before: asked.before,
    search: asked.search ?? '',
    inFull,
  })
  const addresses = rows.slice(0, limit).map((row) => describeEntry(row, now, inFull))
  return {
    mode: await readMode(db, accountId, now),
    masked: !inFull,
    addresses,
    next: rows.length > limit ? addresses.at(-1)!.id : null,
  }
}
