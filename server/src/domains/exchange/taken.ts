import { tokenHash } from '../../platform/crypto.ts'
import type { Reader } from '../../platform/db.ts'
import { type LiveSession, liveSession } from '../sessions/index.ts'
import { findTaken, isTaken } from './store.ts'

/** The session behind a token that this service has, while it lives. */
export async function sessionOf(
  reader: Reader,
  serviceId: string,
  token: string,
  now: Date,
): Promise<LiveSession | null> {
  const taken = await findTaken(reader, serviceId, tokenHash(token))
  return taken ? await liveSession(reader, taken.sessionId, now) : null
}

/** Whose session it is, where it lives and was handed to this service; null for every other id (F10). */
export async function findSource(
  reader: Reader,
  serviceId: string,
  sessionId: string,
  now: Date,
): Promise<{ accountId: string } | null> {
  if (!(await isTaken(reader, serviceId, sessionId))) return null
  const session = await liveSession(reader, sessionId, now)
  return session && { accountId: session.accountId }
}
