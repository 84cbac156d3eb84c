import { maskAddress } from '../../../platform/client/address.ts'
import type { Reader } from '../../../platform/db.ts'
import { type Entry, type EventType, events, type Field } from '../../../policy/events.ts'
import { inertText } from '../bounded.ts'
import { type FoundFact, type Search, searchFacts } from './store.ts'

type Scalar = string | number | boolean | null

/** An event as an auditor reads it. Network addresses are masked: what happened does not need them, and the chain has them. */
export type AuditEvent = {
  id: string
  at: string
  type: string
  title: string
  tone: Entry['tone']
  account: string | null
  device: string | null
  place: string | null
  address: string | null
  data: Record<string, Scalar>
  /** Null: taken into the chain. Whether it is still what was written is told by `sallyport audit verify`, which reads all of it. */
  pending: 'waiting' | 'refused' | null
}

const catalogue: Record<string, Entry | undefined> = events

/** Types of the catalogue that begin so. */
export const typesBeginning = (kind: string): EventType[] =>
  (Object.keys(events) as EventType[]).filter((type) => type.startsWith(kind))

export async function browseEvents(reader: Reader, search: Search): Promise<AuditEvent[]> {
  return (await searchFacts(reader, search)).map(describeForAudit)
}

/**
 * The last things that happened to one account, as the desk may read them: no text that its holder or a thief wrote, and none that names a
 * key, an address or a device of theirs beyond its kind; words of closed lists, counts and flags alone.
 */
export async function recentOf(
  reader: Reader,
  accountId: string,
  limit: number,
): Promise<Omit<AuditEvent, 'pending' | 'account'>[]> {
  const types = typesBeginning('').filter((type) => events[type].audience === 'holder')
  const found = await browseEvents(reader, { types, account: accountId, limit })
  return found.map(({ pending: _pending, account: _account, ...event }) => ({
    ...event,
    data: wordsOf(event.type, event.data),
  }))
}

function describeForAudit(fact: FoundFact): AuditEvent {
  const { title, tone } = catalogue[fact.type] ?? { title: inertText(fact.type), tone: 'plain' as const }
  return {
    id: String(fact.id),
    at: fact.at.toISOString(),
    type: inertText(fact.type),
    title,
    tone,
    account: fact.account_id,
    device: inertText(fact.device_name ?? '') || null,
    place: inertText(fact.place ?? '') || null,
    address: maskAddress(fact.address ?? '') || null,
    data: inertOf(fact.data as Record<string, Scalar>),
    pending: fact.pending === null ? null : fact.refused === null ? 'waiting' : 'refused',
  }
}

/** Written inert; once more for rows that somebody wrote past us (I10). */
const inertOf = (data: Record<string, Scalar>): Record<string, Scalar> =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      inertText(name),
      typeof value === 'string' ? inertText(value) : value,
    ]),
  )

function wordsOf(type: string, data: Record<string, Scalar>): Record<string, Scalar> {
  const fields: Record<string, Field> = catalogue[type]?.fields ?? {}
  const isClosed = (field: Field | undefined): boolean =>
    field === 'count' || field === 'flag' || Array.isArray(field)
  return Object.fromEntries(Object.entries(data).filter(([name]) => isClosed(fields[name])))
}
