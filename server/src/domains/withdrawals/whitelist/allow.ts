import type { Reader } from '../../../platform/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { whitelist } from '../../../policy/holds.ts'
import { type Destination, readDestination, type TypedDestination } from '../destinations/index.ts'
import { readLabel } from './label.ts'
import { findById, listAll, type Row } from './store.ts'

export type Wanted = { destination: Destination; label: string }

/** Refuses: what `readDestination` refuses. */
export function requireDestination(typed: TypedDestination): Destination {
  const reading = readDestination(typed)
  if (reading.kind === 'refused') throw new Refusal(reading.code, reading.details)
  return reading.destination
}

/**
 * All that stands in the way of a new entry. Asked before any proof, and again under the account's lock. Refuses: what `readDestination` refuses,
 * bad-shape (field `label`), address-listed, too-many-addresses.
 */
export async function allowAdding(
  db: Reader,
  accountId: string,
  typed: TypedDestination & { label: string },
): Promise<Wanted> {
  const { label, ...rest } = typed
  const wanted = { destination: requireDestination(rest), label: readLabel(label) }
  const known = await listAll(db, accountId)
  requireNew(known, wanted.destination)
  if (known.length >= whitelist.most) throw new Refusal('too-many-addresses')
  return wanted
}

/** The same for another destination in the place of one. Refuses also: not-found. */
export async function allowChanging(
  db: Reader,
  accountId: string,
  id: string,
  typed: TypedDestination,
): Promise<{ destination: Destination; replaced: Row }> {
  const replaced = await requireListed(db, accountId, id)
  const destination = requireDestination(typed)
  requireNew(await listAll(db, accountId), destination)
  return { destination, replaced }
}

/** Refuses: not-found, for what another account has as well. */
export async function requireListed(db: Reader, accountId: string, id: string): Promise<Row> {
  const row = await findById(db, accountId, id)
  if (!row) throw new Refusal('not-found')
  return row
}

function requireNew(known: Row[], wanted: Destination): void {
  if (known.some((row) => isSame(row, wanted))) throw new Refusal('address-listed', { field: 'address' })
}

const parts = ['kind', 'asset', 'network', 'address', 'memo'] as const

const isSame = (one: Destination, other: Destination): boolean =>
  parts.every((part) => one[part] === other[part])
