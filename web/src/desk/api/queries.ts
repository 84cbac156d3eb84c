import { queryOptions } from '@tanstack/react-query'
import { Problem } from '../../api/problem.ts'
import { api, ask } from './client.ts'
import type { DeskSession } from './shapes.ts'

export const configurationQuery = queryOptions({
  queryKey: ['configuration'],
  queryFn: () => ask(api.GET('/desk/v1/configuration')),
  staleTime: Number.POSITIVE_INFINITY,
})

/** Null when nobody is signed in. Asking keeps no session alive. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<DeskSession | null> => {
    try {
      return await ask(api.GET('/desk/v1/session'))
    } catch (error) {
      if (error instanceof Problem && error.code === 'desk-session-required') return null
      throw error
    }
  },
  staleTime: 20_000,
  refetchInterval: 30_000,
})

/** Everything below the key `desk` was seen by somebody who is signed in, and is forgotten with the session. */
export const requestsQuery = queryOptions({
  queryKey: ['desk', 'requests'],
  queryFn: async () => (await ask(api.GET('/desk/v1/requests'))).requests,
})

export const staffQuery = (ended: boolean) =>
  queryOptions({
    queryKey: ['desk', 'staff', ended],
    queryFn: async () =>
      (await ask(api.GET('/desk/v1/staff', { params: { query: ended ? { ended: 'true' } : {} } }))).staff,
  })
