import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { Problem } from '../api/problem.ts'
import { sessionQuery } from './api/queries.ts'

/** Asked again by itself: only what may pass on its own. */
const mayPass = new Set(['unreachable', 'unreadable', 'busy', 'unavailable'])

/** One place notices, on whatever question, that the session is over. */
export function createDeskClient(): QueryClient {
  const notice = (error: unknown) => {
    if (error instanceof Problem && error.code === 'desk-session-required')
      void client.invalidateQueries({ queryKey: sessionQuery.queryKey, refetchType: 'all' })
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: notice }),
    mutationCache: new MutationCache({ onError: notice }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // Each look is written down: nothing looks by itself.
        refetchOnWindowFocus: false,
        networkMode: 'always',
        retry: (count, error) => count < 2 && error instanceof Problem && mayPass.has(error.code),
      },
      mutations: { networkMode: 'always' },
    },
  })
  return client
}
