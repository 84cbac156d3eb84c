import type { Ctx } from '../../platform/ctx.ts'
import type { ServiceEvent } from './events.ts'
import { problemsOfLists, type ServiceLists, settledLists } from './lists.ts'
import { lockByName, setLists } from './store.ts'

type Changed = { kind: 'changed'; what: string[] } | { kind: 'refused'; problems: string[] }

/**
 * Other rights, addresses, return addresses or names of its API, each list in the place of the one before. Counts from this moment in every process; one event
 * for each list that is another one now.
 */
export async function changeLists(
  ctx: Ctx<ServiceEvent>,
  name: string,
  wanted: Partial<ServiceLists>,
): Promise<Changed> {
  const problems = problemsOfLists(wanted)
  if (problems.length > 0) return { kind: 'refused', problems }
  const service = await lockByName(ctx.tx, name)
  if (!service) return { kind: 'refused', problems: ['there is no service of this name'] }
  const before: ServiceLists = {
    scopes: service.scopes,
    addresses: service.addresses,
    returnUrls: service.return_urls,
    apiAuthorities: service.api_authorities,
  }
  const after = { ...before, ...settledLists(wanted) }
  const what = listed.filter(([list]) => after[list].join() !== before[list].join())
  const said = what.map(([list, title, none]) => `${title}: ${after[list].join(',') || none}`)
  if (said.length > 0) await setLists(ctx.tx, service.id, after)
  for (const text of said)
    await ctx.record({ type: 'service.changed', accountId: null, data: { service: name, what: text } })
  return { kind: 'changed', what: said }
}

const listed: readonly [keyof ServiceLists, title: string, none: string][] = [
  ['scopes', 'scopes', 'none'],
  ['addresses', 'addresses', 'any'],
  ['returnUrls', 'return addresses', 'none'],
  ['apiAuthorities', 'API names', 'none'],
]
