import type pg from 'pg'
import type { Clock } from '../../platform/clock.ts'
import { tokenKey } from '../../platform/crypto.ts'
import { openDatabase } from '../../platform/db.ts'
import { shareQuestions } from '../../platform/shared-question.ts'
import { findByTokens, findStaleTokens } from './store.ts'

export type ServiceRow = Awaited<ReturnType<typeof findByTokens>>[number]

/** Finds the service that a token is of, if both count at this moment. */
export type ServiceCheck = {
  check(token: string): Promise<ServiceRow | null>
  /** As it is remembered: By the hash of a token, for who asks by `staleTokens` whether that is still so, before anything is made of it. */
  remembered(key: string): ServiceRow | null
}

const most = 1_000

/**
 * Services are kept in memory, but never believed without asking, as sessions are (`sessions/check.ts`): every check waits for an answer of the database
 * to a question asked after the check began, which all that wait share. A token or a service that was ended is worth nothing anywhere at once (G10).
 */
export function createServiceCheck(questions: pg.Pool, clock: Clock): ServiceCheck {
  const memory = new Map<string, ServiceRow>()
  const reader = openDatabase(questions)
  const ask = shareQuestions(async (asked: string[]) => {
    const now = clock.now()
    const keys = [...new Set(asked)]
    const confirmed = new Map<string, ServiceRow>()
    for (const key of keys) {
      const held = memory.get(key)
      if (held) confirmed.set(key, held)
    }
    for (const key of await findStaleTokens(questions, confirmed, now)) {
      confirmed.delete(key)
      memory.delete(key)
    }
    const missing = keys.filter((key) => !confirmed.has(key))
    for (const row of await findByTokens(reader, missing, now)) {
      confirmed.set(row.key, row)
      remember(memory, row)
    }
    return asked.map((key) => confirmed.get(key) ?? null)
  })
  return {
    check: (token) => ask(tokenKey(token)),
    remembered: (key) => memory.get(key) ?? null,
  }
}

function remember(memory: Map<string, ServiceRow>, row: ServiceRow): void {
  memory.set(row.key, row)
  const oldest = memory.size > most ? memory.keys().next().value : undefined
  if (oldest !== undefined) memory.delete(oldest)
}
