import type pg from 'pg'
import { byteas } from '../../platform/db.ts'
import { staleKeys } from '../api-keys/index.ts'
import { staleTokens } from '../services/index.ts'
import type { RememberedToken } from './asked.ts'
import { type Mark, placeOf } from './mark.ts'

/**
 * What has to be known before a request is answered: whether key and asker are still as they are remembered (version 0: not at all), and who is locked out. `mark`: to be
 * written down in the same moment if nothing of that stands against it, for a request that was found right by what is remembered.
 */
export type Wonder = {
  name: string | null
  version: number
  source: string
  token: RememberedToken | null
  mark: Mark | null
}
/** Until when a source is shut against this key, and altogether; null where it is not. */
export type Known = {
  isStale: boolean
  isTokenStale: boolean
  keyLockedUntil: Date | null
  sourceLockedUntil: Date | null
  /** Whether the mark was written down, by this request as the first; null where that was not decided. */
  isMarked: boolean | null
}

type Row = {
  kind: 'key' | 'token' | 'lock' | 'marks'
  a: string | null
  b: string | null
  until: Date | null
}

/**
 * One question for all that wait; mostly it is answered with no row at all. Names and sources are of signs that need no quoting, so that each list goes as one
 * text, which is the least work for the driver (PostgreSQL documentation 8.15.2).
 */
export async function askAll(pool: pg.Pool, wonders: readonly Wonder[], now: Date): Promise<Known[]> {
  const asked = versionsOf(wonders)
  const marked = wonders.filter((wonder) => wonder.mark !== null && isAsked(asked, wonder))
  const values = [...valuesOf(asked, wonders, now), ...(marked.length > 0 ? markValues(marked) : [])]
  const { rows } = await pool.query<Row>(
    marked.length > 0
      ? { name: 'api_request_mark', text: textWithMarks, values }
      : { name: 'api_request', text, values },
  )
  const won = wonBy(rows)
  return wonders.map((wonder) => (isAsked(asked, wonder) ? known(rows, wonder, won) : stale))
}

const nothing: Known = {
  isStale: false,
  isTokenStale: false,
  keyLockedUntil: null,
  sourceLockedUntil: null,
  isMarked: null,
}

const stale: Known = { ...nothing, isStale: true, isTokenStale: true }

type Versions = { held: Map<string, number>; tokens: Map<string, number> }

function versionsOf(wonders: readonly Wonder[]): Versions {
  const held = new Map<string, number>()
  const tokens = new Map<string, number>()
  for (const { name, version, token } of wonders) {
    if (token !== null) tokens.set(token.key, token.version)
    if (name !== null && version > 0) held.set(name, version)
  }
  return { held, tokens }
}

/** Of two that remember different versions of one thing, one at least is behind: what was asked of the one says nothing of the other. */
const isAsked = ({ held, tokens }: Versions, { name, version, token }: Wonder): boolean =>
  (version === 0 || held.get(name!) === version) &&
  (token === null || tokens.get(token.key) === token.version)

function valuesOf({ held, tokens }: Versions, wonders: readonly Wonder[], now: Date): string[] {
  const locks = new Map<string, [string, string]>()
  for (const { name, source } of wonders) {
    if (name !== null) locks.set(`${source} ${name}`, [source, name])
    locks.set(source, [source, '""'])
  }
  const shut = [...locks.values()]
  return [
    `{${[...held.keys()]}}`,
    `{${[...held.values()]}}`,
    `{${shut.map(([source]) => source)}}`,
    `{${shut.map(([, name]) => name)}}`,
    now.toISOString(),
    byteas([...tokens.keys()]),
    `{${[...tokens.values()]}}`,
  ]
}

function markValues(wonders: readonly Wonder[]): string[] {
  const marks = wonders.map(({ mark }) => mark!)
  return [
    `{${marks.map(({ keyId }) => keyId)}}`,
    byteas(marks.map(({ mark }) => mark)),
    `{${marks.map(({ expiresAt }) => expiresAt.toISOString())}}`,
    `{${marks.map(({ since }) => since.toISOString())}}`,
    `{${wonders.map(({ name }) => name)}}`,
    `{${wonders.map(({ source }) => source)}}`,
    `{${wonders.map(({ token }) => token?.key ?? 'null')}}`,
  ]
}

const checks = `
  with stale_keys as (${staleKeys('$1', '$2')}), stale_tokens as (${staleTokens('$6', '$7', '$5')}), locks as (
    select f.source, f.name, f.locked_until
    from unnest($3::text[], $4::text[]) as asked (source, name)
    join api_request_failures f on f.source = asked.source and f.name = asked.name
    where f.locked_until > $5::timestamptz
  )`
const found = `
  select 'key' as kind, key as a, null as b, null::timestamptz as until from stale_keys
  union all select 'token', key, null, null from stale_tokens
  union all select 'lock', source, name, locked_until from locks`
const text = checks + found

/** In one order everywhere, so that no two statements wait for each other. Without a beginning of the memory nothing is said of any mark. */
const textWithMarks = `${checks}, began as (select began_at from api_request_memory_began), claimed as (
    insert into api_request_memory (key_id, mark, expires_at)
    select asked.id, asked.mark, asked.expires_at
    from unnest($8::uuid[], $9::bytea[], $10::timestamptz[], $11::timestamptz[], $12::text[], $13::text[], $14::text[])
      as asked (id, mark, expires_at, since, name, source, token)
    join began on began.began_at <= asked.since
    where not exists (select 1 from stale_keys where key = asked.name)
      and not exists (select 1 from stale_tokens where key = asked.token)
      and not exists (select 1 from locks l where l.source = asked.source and l.name in ('', asked.name))
    order by asked.id, asked.mark
    on conflict do nothing returning key_id, mark
  )
  ${found}
  union all select 'marks', string_agg(key_id || ' ' || encode(mark, 'hex'), ','), null, null
    from claimed having exists (select 1 from began)`

function wonBy(rows: readonly Row[]): Set<string> | null {
  const marks = rows.find(({ kind }) => kind === 'marks')
  return marks ? new Set(marks.a?.split(',')) : null
}

function known(rows: readonly Row[], { name, source, token, mark }: Wonder, won: Set<string> | null): Known {
  if (rows.length === 0) return nothing
  const seen = { ...nothing }
  for (const { kind, a, b, until } of rows) {
    if (kind === 'key') seen.isStale ||= a === name
    else if (kind === 'token') seen.isTokenStale ||= a === token?.key
    else if (kind === 'lock' && a === source && b === '') seen.sourceLockedUntil = until
    else if (kind === 'lock' && a === source && b === name) seen.keyLockedUntil = until
  }
  const stands = seen.isStale || seen.isTokenStale || seen.sourceLockedUntil || seen.keyLockedUntil
  // Of two of one question that are the same, the first.
  if (mark !== null && won !== null && !stands) seen.isMarked = won.delete(placeOf(mark))
  return seen
}

/** Names of keys as they are made; what is written otherwise names none. */
export const isKeyName = (name: string): boolean => keyName.test(name)
const keyName = /^ak_[A-Za-z0-9_-]{24}$/
