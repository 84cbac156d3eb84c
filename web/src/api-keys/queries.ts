import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ask } from '../api/client.ts'

export const apiKeysQuery = queryOptions({
  queryKey: ['holder', 'api-keys'],
  queryFn: () => ask(api.GET('/v1/api-keys')),
})

/** What was refused in the name of one key. */
export const refusalsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['holder', 'api-key-refusals', id],
    queryFn: ({ pageParam }) =>
      ask(
        api.GET('/v1/api-keys/{id}/refusals', {
          params: { path: { id }, query: pageParam ? { before: pageParam } : {} },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

/** Where this session is used from, as the server sees it. */
export const ownAddressQuery = queryOptions({
  queryKey: ['holder', 'own-address'],
  queryFn: async () => {
    const { sessions } = await ask(api.GET('/v1/sessions', { params: { query: { full: 'true' } } }))
    return sessions.find(({ current }) => current)?.address ?? null
  },
})
