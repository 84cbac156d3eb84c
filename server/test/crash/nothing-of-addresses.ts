import { endsSessions, heldBy, type Nothing, toldOf } from './nothing.ts'

const done = 'identifier_changes where done_at is not null'

/** A change is known by its event, and by nothing else; `at`: the column of its moment. */
const knownBy = (type: string, at: string): Nothing => [
  `${type} = changes with ${at}`,
  `select 1 from (select data ->> 'changeId' as id, account_id, max(at) as at, count(*) as count from events
      where type = '${type}' group by 1, 2) as said
    full join (select id::text as id, account_id, ${at} as at from identifier_changes where ${at} is not null) as have
      using (id, account_id)
    where said.at is distinct from have.at or said.count <> 1`,
]

export const addresses: Nothing[] = [
  knownBy('identifier.changed', 'done_at'),
  knownBy('identifier.vetoed', 'vetoed_at'),
  // The one that was there and the new one.
  ...toldOf('identifier.changed', 'identifier-changed', 'true', 2),
  ...toldOf('identifier.vetoed', 'identifier-vetoed', 'true', 2),
  heldBy('identifier-changed', ['identifier.changed', 'identifier.vetoed']),
  endsSessions('identifier.vetoed'),
  [
    'an account without an address that stays',
    `select 1 from accounts a where not exists (select 1 from identifiers i
      where i.account_id = a.id and i.leaves_at is null)`,
  ],
  [
    'addresses = the first one + those of changes that were not undone',
    `select 1 from accounts a where (select count(*) from identifiers i where i.account_id = a.id) <>
      1 + (select count(*) from ${done} and vetoed_at is null and account_id = a.id)`,
  ],
  [
    'an address leaves by a change that was not undone, and by nothing else',
    `select 1 from identifiers i full join (select replaces_id, veto_until from ${done} and vetoed_at is null) as c
      on c.replaces_id = i.id where i.id is null or i.leaves_at is distinct from c.veto_until`,
  ],
  [
    'a change that is done has its address, which signs in',
    `select 1 from identifier_changes c where done_at is not null and vetoed_at is null and not exists (
      select 1 from identifiers i where i.id = c.added_id and i.account_id = c.account_id
        and i.canonical = c.canonical and i.leaves_at is null)`,
  ],
  [
    'of a change that was undone nothing is left',
    `select 1 from identifier_changes c where vetoed_at is not null and (added_id is not null or exists (
      select 1 from identifiers i where i.kind = c.kind and i.canonical = c.canonical))`,
  ],
  [
    'a change that is half done',
    `select 1 from identifier_changes where num_nulls(done_at, veto_hash, veto_until) not in (0, 3)
      or (done_at is null and (added_id is not null or vetoed_at is not null))`,
  ],
]
