import type { Reader } from '../../platform/db.ts'
import { type EndpointRow, listEndpoints } from './store.ts'

/** `failing`: the last attempt was in vain. `paused`: so many were that it is left in peace until then. */
export async function readEndpoints(db: Reader, serviceId: string, now: Date) {
  const rows = await listEndpoints(db, serviceId)
  return rows.map((row) => viewOf(row, now))
}

function viewOf(row: EndpointRow, now: Date) {
  const pausedUntil = after(row.paused_until, now)
  return {
    id: row.id,
    url: row.url,
    types: row.types,
    createdAt: row.created_at.toISOString(),
    state: pausedUntil ? 'paused' : row.failures > 0 ? 'failing' : 'well',
    pausedUntil,
    previousSecretUntil: after(row.previous_until, now),
  }
}

const after = (at: Date | null, now: Date): string | null => (at && at > now ? at.toISOString() : null)
