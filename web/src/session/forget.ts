import type { QueryClient } from '@tanstack/react-query'
import { sessionQuery } from '../api/queries.ts'

/** Nothing of an account stays in memory after its session. */
export function forgetHolder(client: QueryClient): void {
  client.removeQueries({ queryKey: ['holder'] })
  client.removeQueries({ queryKey: ['sign-in'] })
  client.setQueryData(sessionQuery.queryKey, null)
}

/** Somebody is signed in now: ask who, and drop what was known of the way there. */
export async function rememberHolder(client: QueryClient): Promise<void> {
  client.removeQueries({ queryKey: ['holder'] })
  await client.fetchQuery({ ...sessionQuery, staleTime: 0 })
}

/** What a change of factors touches. */
export async function refreshSafety(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ['holder'] }),
    client.invalidateQueries(sessionQuery),
  ])
}
