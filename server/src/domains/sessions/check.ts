import type pg from 'pg'
import type { Clock } from '../../platform/clock.ts'
import { secondsAfter } from '../../platform/clock.ts'
import { tokenKey } from '../../platform/crypto.ts'
import { type Database, openDatabase } from '../../platform/db.ts'
import { shareQuestions } from '../../platform/shared-question.ts'
import { session as limits, sharedSession } from '../../policy/limits.ts'
import { findByToken, findStale, markExpired, type StoredSession, touch } from './store.ts'

/** Finds the live session of a token. */
export type SessionCheck = {
  /** `active` counts as use by the holder; polling passes false and never keeps a session alive (ASVS 7.3.1, E06). */
  check(token: string, active: boolean): Promise<StoredSession | null>
}

type Memory = Map<string, StoredSession>

const remembered = 50_000

/**
 * Sessions are kept in memory, but never believed without asking: every check waits for one answer from the database
 * that was asked for after the check began. Checks that arrive while a question is under way share the next one. So a
 * session ended anywhere is dead everywhere at the moment its end is committed, at a fraction of a question per request.
 * `questions` is a connection of their own, so that they never queue behind slower work; what a check writes goes by `db`.
 */
export function createSessionCheck(
  { db, questions }: { db: Database; questions: pg.Pool },
  clock: Clock,
): SessionCheck {
  const memory: Memory = new Map()
  const reader = openDatabase(questions)
  const ask = shareQuestions((keys: string[]) => answerAll(questions, reader, memory, keys))
  const current = (token: string): Promise<StoredSession | null> => ask(tokenKey(token))

  return {
    check: async (token, active) => {
      let session = await current(token)
      if (!session) return null
      const now = clock.now()
      if (isOver(session, now)) {
        // Another process may have seen the holder since: what it wrote decides.
        memory.delete(keyOf(session))
        session = await current(token)
        if (!session) return null
        if (isOver(session, now)) return await expire(db, session, now)
      }
      if (active) await noteUse(db, session, now)
      return session
    },
  }
}

const keyOf = (session: StoredSession): string => session.token_hash.toString('hex')

/**
 * One question for all that wait; what is stale or unknown is read anew. Only what this question confirmed is answered with: another
 * one that was asked earlier may still put into memory what has ended since.
 */
async function answerAll(
  questions: pg.Pool,
  reader: Database,
  memory: Memory,
  keys: string[],
): Promise<(StoredSession | null)[]> {
  const asked = new Set(keys)
  const confirmed = new Map<string, StoredSession>()
  for (const key of asked) {
    const held = memory.get(key)
    if (held) confirmed.set(key, held)
  }
  const versions = Array.from(confirmed.values(), (held) => held.version)
  for (const key of await findStale(questions, [...confirmed.keys()], versions)) {
    confirmed.delete(key)
    memory.delete(key)
  }
  const missing = [...asked].filter((key) => !confirmed.has(key))
  for (const session of await findByToken(reader, missing)) {
    confirmed.set(keyOf(session), session)
    remember(memory, keyOf(session), session)
  }
  return keys.map((key) => confirmed.get(key) ?? null)
}

function remember(memory: Memory, key: string, session: StoredSession): void {
  memory.set(key, session)
  const oldest = memory.size > remembered ? memory.keys().next().value : undefined
  if (oldest !== undefined) memory.delete(oldest)
}

const isOver = (session: StoredSession, now: Date): boolean =>
  now >= session.ends_at || now.getTime() >= session.last_seen_at.getTime() + session.idle_seconds * 1000

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
