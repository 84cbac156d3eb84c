import { holds } from '../../src/policy/holds.ts'

/** What must be found nowhere, and the query for it. Two things that are written in one transaction are both there, wherever it was cut. */
export type Nothing = [what: string, query: string]

const count = (from: string): string => `(select count(*) from ${from})`
export const ofType = (type: string): string => `events where type = '${type}'`
export const listed = (types: string[]): string => types.map((type) => `'${type}'`).join(', ')

export const asMany = (left: string, right: string): Nothing => [
  `${left} = ${right}`,
  `select 1 where ${count(left)} <> ${count(right)}`,
]

/** Things of an account that come with one event and go with another: what there is, is what the events say. */
export const sumOf = (table: string, added: string, removed: string): Nothing => [
  `${table} = ${added} - ${removed}`,
  `select 1 from (select account_id, sum(case type when '${added}' then 1 else -1 end) as count from events
      where type in (${listed([added, removed])}) group by account_id) as said
    full join (select account_id, count(*) as count from ${table} group by account_id) as have using (account_id)
    where coalesce(said.count, 0) <> coalesce(have.count, 0)`,
]

/** News belong to the event of their moment, and to as many addresses as the account then had. */
export const toldOf = (type: string, template: string, where = 'true', least = 1): Nothing[] => [
  [
    `${type} is told`,
    `select 1 from events e where type = '${type}' and ${where} and ${least} > (select count(*) from notices n
      where n.template = '${template}' and n.account_id = e.account_id and n.created_at = e.at)`,
  ],
  [
    `${template} has its event`,
    `select 1 from notices n where template = '${template}' and 1 <> (select count(*) from events e
      where type = '${type}' and ${where} and n.account_id = e.account_id and n.created_at = e.at)`,
  ],
]

/** The last event that causes a hold says when it ends; without one there is none. */
export const heldBy = (cause: keyof typeof holds, types: string[], where = 'true'): Nothing => [
  `hold for ${cause}`,
  `select 1 from (select e.account_id, max(e.at) as at from events e join accounts a on a.id = e.account_id
      where type in (${listed(types)}) and ${where} group by e.account_id) as said
    full join (select * from holds where cause = '${cause}') as held using (account_id)
    where held.ends_at is distinct from said.at + interval '${holds[cause].seconds} seconds'`,
]

/** Whoever was signed in elsewhere before the event is out by its moment. */
export const endsSessions = (type: string, where = 'true'): Nothing => [
  `${type} ends sessions`,
  `select 1 from events e join sessions s using (account_id) where e.type = '${type}' and ${where}
    and s.id is distinct from e.session_id and s.started_at < e.at and (s.ended_at is null or s.ended_at > e.at)`,
]
