/**
 * Of the (name, version) pairs somebody remembers, the names of those that are not so any more: a part of a larger question, which takes the places of `text[]` and
 * `integer[]`. Asked for every checked request, so it answers with as little as possible: mostly nothing. What ended or was suspended has another version.
 */
export const staleKeys = (names: string, versions: string): string => `
  select held.name as key
  from unnest(${names}::text[], ${versions}::integer[]) as held (name, version)
  where not exists (select 1 from api_keys k where k.name = held.name and k.version = held.version)`
