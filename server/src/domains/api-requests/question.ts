import type pg from 'pg'
import { byteas } from '../../platform/db.ts'
import { staleKeys } from '../api-keys/index.ts'
import { staleTokens } from '../services/index.ts'
import type { RememberedToken } from './asked.ts'

/** What has to be known before a request is judged: whether a key is still as it is remembered (version 0: not at all), and who is locked out. */
export type Wonder = { name: string | null; version: number; source: string; token: RememberedToken | null }
/** Until when a source is shut against this key, and altogether; null where it is not. */
export type Known = {
  isStale: boolean
  isTokenStale: boolean
  keyLockedUntil: Date | null
  sourceLockedUntil: Date | null
}

type Row = { kind: 'key' | 'token' | 'lock'; a: string; b: string | null; until: Date | null }

/**
 * One question for all that wait; mostly it is answered with no row at all. Names and sources are of signs that need no quoting, so that each list goes as one
 * text, which is the least work for the driver (PostgreSQL documentation 8.15.2).
 */
export async function askAll(pool: pg.Pool, wonders: readonly Wonder[], now: Date): Promise<Known[]> {
  const held = new Map<string, number>()
  const tokens = new Map<string, number>()
  const locks = new Set<string>()
  for (const { name, version, source, token } of wonders) {
    if (token !== null) tokens.set(token.key, token.version)
    if (name !== null && version > 0) held.set(name, version)
    locks.add(`${source} ${name ?? ''}`).add(`${source} `)
  }
  const { rows } = await pool.query<Row>({
    name: 'api_request',
    text,
    values: valuesOf(held, tokens, locks, now),
  })
  if (rows.length === 0) return wonders.map(() => nothing)
  return wonders.map((wonder) => known(rows, wonder))
}

const nothing: Known = { isStale: false, isTokenStale: false, keyLockedUntil: null, sourceLockedUntil: null }

function valuesOf(
  held: Map<string, number>,
  tokens: Map<string, number>,
  locks: Set<string>,
  now: Date,
): string[] {
  const sources: string[] = []
  const names: string[] = []
  for (const lock of locks) {
    const at = lock.indexOf(' ')
    sources.push(lock.slice(0, at))
    names.push(lock.length === at + 1 ? '""' : lock.slice(at + 1))
  }
  return [
    `{${[...held.keys()]}}`,
    `{${[...held.values()]}}`,
    `{${sources}}`,
    `{${names}}`,
    now.toISOString(),
    byteas([...tokens.keys()]),
    `{${[...tokens.values()]}}`,
  ]
}

const text = `
  select 'key' as kind, stale.key as a, null as b, null::timestamptz as until from (${staleKeys('$1', '$2')}) stale
  union all
  select 'token', stale.key, null, null from (${staleTokens('$6', '$7', '$5')}) stale
  union all
  select 'lock', f.source, f.name, f.locked_until
  from unnest($3::text[], $4::text[]) as asked (source, name)
  join api_request_failures f on f.source = asked.source and f.name = asked.name
  where f.locked_until > $5::timestamptz`

function known(rows: readonly Row[], { name, source, token }: Wonder): Known {
  const found = { ...nothing }
  for (const { kind, a, b, until } of rows) {
    if (kind === 'key') found.isStale ||= a === name
    else if (kind === 'token') found.isTokenStale ||= a === token?.key
    else if (a === source && b === '') found.sourceLockedUntil = until
    else if (a === source && b === name) found.keyLockedUntil = until
  }
  return found
}

/** Names of keys as they are made; what is written otherwise names none. */
export const isKeyName = (name: string): boolean => keyName.test(name)
const keyName = /^ak_[A-Za-z0-9_-]{24}$/
