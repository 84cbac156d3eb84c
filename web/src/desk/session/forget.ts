import type { QueryClient } from '@tanstack/react-query'
import { sessionQuery } from '../api/queries.ts'

/** Nothing that was seen stays in the page once nobody is signed in. */
export function forgetDesk(client: QueryClient): void {
  client.setQueryData(sessionQuery.queryKey, null)
  client.removeQueries({ queryKey: ['desk'] })
}
