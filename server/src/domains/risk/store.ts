import { sql } from 'kysely'
import type { Place } from '../../platform/client/place.ts'
import type { Reader, Tx } from '../../platform/db.ts'
import { hours } from '../../policy/risk.ts'
import type { History } from './facts.ts'

/** One question for everything: a row for each country, the latest first, each with the hours. */
export async function readHistory(db: Reader, accountId: string): Promise<History> {
  const rows = await db
    .selectFrom('sign_in_hours as hours')
    .leftJoin('sign_in_places as place', 'place.account_id', 'hours.account_id')
    .select(['counts', 'country', 'latitude', 'longitude', 'accuracy', 'last_at'])
    .where('hours.account_id', '=', accountId)
    .orderBy('last_at', (order) => order.desc().nullsLast())
    .execute()
  const placed = rows.find((row) => row.latitude !== null)
  return {
    countries: rows.flatMap(({ country }) => country ?? []),
    last: placed ? lastOf(placed) : null,
    hours: rows[0]?.counts ?? [],
  }
}

type Row = {
  latitude: number | null
  longitude: number | null
  accuracy: number | null
  last_at: Date | null
}

const lastOf = ({ latitude, longitude, accuracy, last_at }: Row) => ({
  point: { latitude: latitude!, longitude: longitude!, accuracy },
  at: last_at!,
})

/**
 * One more sign-in from this place at this hour, in one statement. A place without coordinates leaves those that are known, with the time
 * they are of: what is missing today must not make up for what was known.
 */
export async function noteSignIn(tx: Tx, now: Date, accountId: string, { country, point }: Place) {
  const place = point && roughly(point)
  const counts = Array.from({ length: 24 }, (_, hour) => (hour === now.getUTCHours() ? 1 : 0))
  await sql`
    with place as (
      insert into sign_in_places (account_id, country, latitude, longitude, accuracy, first_at, last_at)
      select ${accountId}::uuid, ${country}::text, ${place?.latitude ?? null}::real, ${place?.longitude ?? null}::real,
        ${place?.accuracy ?? null}::integer, ${now}::timestamptz, ${now}::timestamptz
      where ${country}::text is not null
      on conflict (account_id, country) do update
      set latitude = excluded.latitude, longitude = excluded.longitude, accuracy = excluded.accuracy, last_at = excluded.last_at
      where excluded.latitude is not null or sign_in_places.latitude is null
    )
    insert into sign_in_hours as hours (account_id, counts) values (${accountId}::uuid, ${counts}::integer[])
    on conflict (account_id) do update set counts = (
      select array_agg(case when total >= ${hours.most} then (kept + added) / 2 else kept + added end order by hour)
      from unnest(hours.counts, excluded.counts) with ordinality as each(kept, added, hour),
        (select sum(one) as total from unnest(hours.counts) as one) as whole
    )`.execute(tx)
}

/** As coarse as a travel check needs it: about ten kilometres, which the accuracy then has more of. */
const roughly = (point: NonNullable<Place['point']>) => ({
  latitude: Math.round(point.latitude * 10) / 10,
  longitude: Math.round(point.longitude * 10) / 10,
  accuracy: point.accuracy === null ? null : Math.ceil(point.accuracy) + 10,
})
