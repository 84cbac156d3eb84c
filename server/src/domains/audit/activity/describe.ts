import { maskAddress } from '../../../platform/client/address.ts'
import { type EventType, events } from '../../../policy/events.ts'
import type { ActivityEvent } from './shapes.ts'
import type { StoredFact } from './store.ts'

/** `sessionId` of who reads; `full` shows addresses as they are. */
export type Reading = { sessionId: string; full: boolean }

/** An event as its holder reads it. */
export function describeFact(fact: StoredFact, { sessionId, full }: Reading): ActivityEvent {
  const { title, tone } = events[fact.type as EventType]
  const data = fact.data as ActivityEvent['data']
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
    data,
  }
}

/** A sign-in happens in no session, and begins one. */
const begunBy = (type: string, { sessionId }: ActivityEvent['data']): string | null =>
  type === 'sign-in.succeeded' && typeof sessionId === 'string' ? sessionId : null
