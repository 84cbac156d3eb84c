import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, ask } from '../api/client.ts'

export const ticketsQuery = infiniteQueryOptions({
  queryKey: ['holder', 'tickets'],
  queryFn: ({ pageParam }) =>
    ask(api.GET('/v1/tickets', { params: { query: pageParam ? { before: pageParam } : {} } })),
  initialPageParam: '',
  getNextPageParam: ({ more, tickets }) => (more ? tickets.at(-1)?.id : undefined),
})
