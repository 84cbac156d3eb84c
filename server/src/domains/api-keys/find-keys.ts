import type pg from 'pg'
import type { KeyRow } from './rights.ts'
import { rowOfJson } from './row.ts'

/** `row` is null where the version is the one that the asker remembers; the last use is in no version, so it is always told. */
export type Found = { name: string; version: number; lastUsedAt: Date | null; row: KeyRow | null }

/**
 * Keys by their public names, in one question; ended ones too, unknown ones not. `versions`: what is remembered of each, 0 for nothing. Asked on the
 * connection itself, as a kept statement: every checked request waits for it.
 */
export async function findKeys(
  pool: Pick<pg.Pool, 'query'>,
  names: readonly string[],
  versions: readonly number[],
): Promise<Found[]> {
  const { rows } = await pool.query({ name: 'find-api-keys', text, values: [names, versions] })
  return rows.map(({ row, ...found }) => ({ ...found, row: row && rowOfJson(row) }))
}

const text = `
  select k.name, k.version, k.last_used_at as "lastUsedAt", case when k.version <> asked.version then to_jsonb(k) end as row
  from unnest($1::text[], $2::integer[]) as asked (name, version) join api_keys k on k.name = asked.name`
