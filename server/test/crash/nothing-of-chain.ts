import type { Nothing } from './nothing.ts'

const sealed = `exists (select from audit_seals s where e.id = any (s.event_ids))`
const waits = `exists (select from audit_pending p where p.event_id = e.id)`

/** What the audit chain never shows, at any moment: an event waits for its seal or has one, and each seal follows the one before. */
export const chain: Nothing[] = [
  [
    'an event that is in no seal and waits for none',
    `select 1 from events e where not ${sealed} and not ${waits}`,
  ],
  ['an event that waits for a seal and has one', `select 1 from events e where ${sealed} and ${waits}`],
  [
    'a place in the chain without its event',
    'select 1 from audit_pending p where refused_at is not null or not exists (select from events e where e.id = p.event_id)',
  ],
  [
    'a seal that does not follow the one before',
    `select 1 from audit_seals s where number > 1
      and not exists (select from audit_seals b where b.number = s.number - 1 and b.hash = s.previous)`,
  ],
  [
    'an event that is sealed twice',
    'select id from (select unnest(event_ids) as id from audit_seals) one group by id having count(*) > 1',
  ],
]
