import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { RecoveryCase } from '../../api/shapes.ts'

/** The recovery this browser asked for; null where there is none, or its link has to be opened again. */
export const caseQuery = queryOptions({
  queryKey: ['recovery'],
  queryFn: async (): Promise<RecoveryCase | null> => {
    try {
      return await ask(api.GET('/v1/recoveries/current'))
    } catch (error) {
      if (error instanceof Problem && error.code === 'attempt-required') return null
      throw error
    }
  },
  retry: false,
  staleTime: 30_000,
})
