import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ask } from '../api/client.ts'
import type { WithdrawalAddress, WithdrawalAddresses } from '../api/shapes.ts'

const readList = (query: { limit: string; before?: string; search?: string }) =>
  ask(api.GET('/v1/withdrawal-addresses', { params: { query } }))

/** The beginning of the list, and whether value may go elsewhere. */
export const modeQuery = queryOptions({
  queryKey: ['holder', 'withdrawal-addresses', 'mode'],
  queryFn: () => readList({ limit: '20' }),
})

export const listQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['holder', 'withdrawal-addresses', 'pages', search],
    queryFn: ({ pageParam }) =>
      readList({ limit: '50', ...(pageParam && { before: pageParam }), ...(search && { search }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

/** One entry, to be changed; null when it is gone. The list is never so long that it could not be read for that. */
export const entryQuery = (id: string) =>
  queryOptions({
    queryKey: ['holder', 'withdrawal-addresses', 'entry', id],
    queryFn: async () => {
      for (let before: string | null = ''; before !== null; ) {
        const page: WithdrawalAddresses = await readList({ limit: '100', ...(before && { before }) })
        const found = page.addresses.find((entry) => entry.id === id)
        if (found) return found
        before = page.next
      }
      return null
    },
  })

export const networksQuery = queryOptions({
  queryKey: ['holder', 'withdrawal-networks'],
  queryFn: async () => (await ask(api.GET('/v1/withdrawal-networks'))).networks,
  staleTime: Number.POSITIVE_INFINITY,
})

/** What is typed, as the server takes it. */
export type Typed = {
  kind: WithdrawalAddress['kind']
  asset: string
  network: string
  address: string
  memo: string
}

export const lookQuery = (typed: Typed) =>
  queryOptions({
    queryKey: ['holder', 'withdrawal-address-look', typed],
    queryFn: () => ask(api.POST('/v1/withdrawal-addresses/look', { body: typed })),
    retry: false,
    staleTime: 30_000,
  })

/** The newest of the list, where a thief's would stand. */
export const newestListedQuery = queryOptions({
  queryKey: ['holder', 'withdrawal-addresses', 'newest'],
  queryFn: () => readList({ limit: '5' }),
})
