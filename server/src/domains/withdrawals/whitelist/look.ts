import { type Static, Type } from 'typebox'
import type { Reader } from '../../../platform/db.ts'
import { exact, oneOf } from '../../../platform/http/shapes.ts'
import { type Destination, groupsOf, type TypedDestination } from '../destinations/index.ts'
import { requireDestination } from './allow.ts'
import { kind } from './kinds.ts'
import { resembles } from './look-alikes.ts'
import { listedState } from './read.ts'
import { listAll, type Row } from './store.ts'

const text = Type.String()

export const look = exact({
  kind,
  asset: text,
  network: text,
  address: text,
  groups: Type.Array(text),
  memo: text,
  listed: oneOf('active', 'waiting', 'absent'),
  lookAlikes: Type.Array(
    exact({
      address: text,
      groups: Type.Array(text),
      memo: text,
      label: text,
      why: oneOf('same-ends', 'case', 'confusable', 'same-address-other-memo'),
    }),
    { description: 'Entries of the list that a person could take it for' },
  ),
})

export type Look = Static<typeof look>

/** A destination in its one form, and what of the list it resembles. Changes nothing. Refuses: what `readDestination` refuses. */
export async function lookAt(
  db: Reader,
  now: Date,
  accountId: string,
  typed: TypedDestination,
): Promise<Look> {
  const destination = requireDestination(typed)
  const alike = await findLookAlikes(db, accountId, destination)
  return {
    ...destination,
    kind: destination.kind as Look['kind'],
    groups: groupsOf(destination),
    listed: await listedState(db, accountId, destination, now),
    lookAlikes: alike.map(({ row, why }) => ({
      address: row.address,
      groups: groupsOf(row),
      memo: row.memo,
      label: row.label,
      why,
    })),
  }
}

export type LookAlike = { row: Row; why: Look['lookAlikes'][number]['why'] }

/** More are of no use to a person. */
const most = 5

/** `except`: the entry that is being changed, which its successor may well resemble, and shows anyway. */
export async function findLookAlikes(
  db: Reader,
  accountId: string,
  destination: Destination,
  except?: string,
): Promise<LookAlike[]> {
  const seen = new Map<string, LookAlike>()
  for (const row of await listAll(db, accountId)) {
    const why = row.id === except ? null : resembles(row, destination)
    if (why) seen.set(`${row.address} ${why === 'same-address-other-memo' ? row.memo : ''}`, { row, why })
  }
  return [...seen.values()].slice(0, most)
}
