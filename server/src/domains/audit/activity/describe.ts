import { maskAddress } from '../../../platform/client/address.ts'
import type { Outside } from '../../../platform/ctx.ts'
import type { Reader } from '../../../platform/db.ts'
import { type EventType, events, type Field } from '../../../policy/events.ts'
import type { ActivityEvent } from './shapes.ts'
import type { StoredFact } from './store.ts'

type Data = ActivityEvent['data']

/** What the account does not show at this moment, if it is to hide anything at all: its settings are locked. */
export type Hides = {
  isHidden: (db: Reader, accountId: string, now: Date) => Promise<boolean>
  hide: (data: Data) => Data
}

/** `sessionId` of who reads; `full` shows addresses as they are; `hide` takes out what is hidden now. */
export type Reading = { sessionId: string; full: boolean; hide: ((data: Data) => Data) | null }

/** Whoever asks for addresses as they are gets them unless they are hidden. */
export async function readingOf(
  { db, now }: Pick<Outside, 'db' | 'now'>,
  { accountId, sessionId }: { accountId: string; sessionId: string },
  full: boolean,
  { isHidden, hide }: Hides,
): Promise<Reading> {
  const hiding = await isHidden(db, accountId, now)
  return { sessionId, full: full && !hiding, hide: hiding ? hide : null }
}

/** An event as its holder reads it. */
export function describeFact(fact: StoredFact, { sessionId, full, hide }: Reading): ActivityEvent {
  const { title, tone } = events[fact.type as EventType]
  const data = forHolder(fact)
  const session = fact.session_id ?? begunBy(fact.type, data)
  return {
    id: String(fact.id),
    at: fact.at.toISOString(),
    type: fact.type,
    title,
    tone,
    device: fact.device_name || null,
    place: fact.place || null,
    address: (full ? fact.address : maskAddress(fact.address ?? '')) || null,
    session,
    own: session === sessionId,
    unusual: fact.unusual,
    data: hide ? hide(data) : data,
  }
}

/** Without what is the desk's own: who of it acted, and what they wrote. */
function forHolder({ type, data }: StoredFact): Data {
  const fields: Record<string, Field> = events[type as EventType].fields
  return Object.fromEntries(Object.entries(data as Data).filter(([name]) => fields[name] !== 'staff'))
}

/** A sign-in happens in no session, and begins one. */
const begunBy = (type: string, { sessionId }: ActivityEvent['data']): string | null =>
  type === 'sign-in.succeeded' && typeof sessionId === 'string' ? sessionId : null
