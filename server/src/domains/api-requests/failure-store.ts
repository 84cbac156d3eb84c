import type pg from 'pg'
import { apiRequest } from '../../policy/api-keys.ts'

export type Failures = { source: string; name: string; count: number }
type Times = { now: Date; windowEndsAt: Date; lockedUntil: Date }

/** Counts more failures; whoever reaches the bound within the window is shut out. */
export async function addFailures(pool: pg.Pool, all: readonly Failures[], times: Times): Promise<void> {
  await pool.query({
    name: 'add_api_failures',
    text: failuresText,
    values: [
      all.map(({ source }) => source),
      all.map(({ name }) => name),
      all.map(({ count }) => count),
      times.now,
      times.windowEndsAt,
      times.lockedUntil,
      apiRequest.failuresPerSource,
      apiRequest.failuresPerKey,
    ],
  })
}

const most = `case when name = '' then $7::integer else $8::integer end`
const failuresText = `
  insert into api_request_failures as f (source, name, failures, window_ends_at, locked_until)
  select source, name, failures, $5::timestamptz, case when failures >= ${most} then $6::timestamptz end
  from unnest($1::text[], $2::text[], $3::integer[]) as more (source, name, failures)
  on conflict (source, name) do update set
    failures = case when f.window_ends_at <= $4::timestamptz then 0 else f.failures end + excluded.failures,
    window_ends_at = case when f.window_ends_at <= $4::timestamptz then excluded.window_ends_at else f.window_ends_at end,
    locked_until = case
      when case when f.window_ends_at <= $4::timestamptz then 0 else f.failures end + excluded.failures
        >= ${most.replaceAll('name', 'f.name')} then $6::timestamptz
      else f.locked_until end`

export type Lines = { name: string; reason: string; address: string; count: number }

/** Lines of the owner's log, of keys that there are. Beyond so many an hour the address is left out, and what is left is one line for each reason. */
export async function addLines(pool: pg.Pool, all: readonly Lines[], now: Date): Promise<void> {
  await pool.query({
    name: 'add_api_lines',
    text: linesText,
    values: [
      all.map(({ name }) => name),
      all.map(({ reason }) => reason),
      all.map(({ address }) => address),
      all.map(({ count }) => count),
      now,
      apiRequest.linesPerHour,
    ],
  })
}

const linesText = `
  with asked as (
    select k.id, more.*, date_trunc('hour', $5::timestamptz, 'UTC') as hour
    from unnest($1::text[], $2::text[], $3::text[], $4::integer[]) as more (name, reason, address, count)
    join api_keys k on k.name = more.name
  ), placed as (
    select asked.id, asked.hour, asked.reason, asked.count, case
      when exists (select 1 from api_key_refusals r
        where r.key_id = asked.id and r.hour = asked.hour and r.reason = asked.reason and r.address = asked.address)
      or row_number() over (partition by asked.id order by asked.reason, asked.address)
        + (select count(*) from api_key_refusals r where r.key_id = asked.id and r.hour = asked.hour) <= $6::integer
      then asked.address else '' end as address
    from asked
  )
  insert into api_key_refusals as r (key_id, hour, reason, address, count, last_at)
  select id, hour, reason, address, sum(count), $5::timestamptz from placed group by id, hour, reason, address
  order by id, hour, reason, address
  on conflict (key_id, hour, reason, address) do update set
    count = r.count + excluded.count, last_at = greatest(r.last_at, excluded.last_at)`
