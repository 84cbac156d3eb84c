import type { Clock } from '../../platform/clock.ts'
import { secondsAfter } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Database } from '../../platform/db.ts'
import { session as limits, sharedSession } from '../../policy/limits.ts'
import { findByToken, findStale, markExpired, type StoredSession, touch } from './store.ts'

/** Finds the live session of a token. */
export type SessionCheck = {
  /** `active` counts as use by the holder; polling passes false and never keeps a session alive (ASVS 7.3.1, E06). */
  check(token: string, active: boolean): Promise<StoredSession | null>
}

type Waiting = {
  key: string
  hash: Buffer
  settle: (session: StoredSession | null) => void
  fail: (error: unknown) => void
}

const remembered = 50_000

/**
 * Sessions are kept in memory, but never believed without asking: every check waits for one answer from the database
 * that was asked for after the check began. Checks that arrive while a question is under way share the next one. So a
 * session ended anywhere is dead everywhere at the moment its end is committed, at a fraction of a question per request.
 */
export function createSessionCheck(db: Database, clock: Clock): SessionCheck {
  const memory = new Map<string, StoredSession>()
  let waiting: Waiting[] = []
  let asking = false

  const ask = async (): Promise<void> => {
    asking = true
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      await answerBatch(db, memory, batch).catch((error) => {
        for (const one of batch) one.fail(error)
      })
    }
    asking = false
  }

  const current = (token: string): Promise<StoredSession | null> =>
    new Promise((settle, fail) => {
      const hash = tokenHash(token)
      waiting.push({ key: hash.toString('latin1'), hash, settle, fail })
      if (!asking) void ask()
    })

  const forget = (session: StoredSession): boolean => memory.delete(session.token_hash.toString('latin1'))

  return {
    check: async (token, active) => {
      let session = await current(token)
      if (!session) return null
      const now = clock.now()
      if (isOver(session, now)) {
        // Another process may have seen the holder since: what it wrote decides.
        forget(session)
        session = await current(token)
        if (!session) return null
        if (isOver(session, now)) return await expire(db, session, now)
      }
      if (active) await noteUse(db, session, now)
      return session
    },
  }
}

/** One question for all that wait; what is stale or unknown is read anew. */
async function answerBatch(
  db: Database,
  memory: Map<string, StoredSession>,
  batch: Waiting[],
): Promise<void> {
  const hashes = new Map(batch.map((one) => [one.key, one.hash]))
  const held = [...hashes].filter(([key]) => memory.has(key))
  const stale =
    held.length > 0
      ? await findStale(
          db,
          held.map(([, hash]) => hash),
          held.map(([key]) => memory.get(key)!.version),
        )
      : []
  for (const hash of stale) memory.delete(hash.toString('latin1'))
  const missing = [...hashes].flatMap(([key, hash]) => (memory.has(key) ? [] : [hash]))
  const found = new Map<string, StoredSession>()
  if (missing.length > 0)
    for (const session of await findByToken(db, missing))
      found.set(session.token_hash.toString('latin1'), session)
  for (const one of batch) one.settle(memory.get(one.key) ?? found.get(one.key) ?? null)
  for (const [key, session] of found) remember(memory, key, session)
}

function remember(memory: Map<string, StoredSession>, key: string, session: StoredSession): void {
  memory.set(key, session)
  const oldest = memory.size > remembered ? memory.keys().next().value : undefined
  if (oldest !== undefined) memory.delete(oldest)
}

const isOver = (session: StoredSession, now: Date): boolean =>
  now >= session.ends_at || now >= secondsAfter(session.last_seen_at, session.idle_seconds)

async function expire(db: Database, session: StoredSession, now: Date): Promise<null> {
  await markExpired(db, session.id, now)
  return null
}

async function noteUse(db: Database, session: StoredSession, now: Date): Promise<void> {
  const { touchEvery } = session.shared_computer ? sharedSession : limits
  if (now < secondsAfter(session.last_seen_at, touchEvery)) return
  session.last_seen_at = now
  await touch(db, session.id, now)
}
