import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api, ask } from '../api/client.ts'
import { Problem } from '../api/problem.ts'
import { sessionQuery } from '../api/queries.ts'
import { keepPath } from '../not-me/path.ts'
import { forgetHolder } from './forget.ts'

const isOver = (error: unknown): boolean => error instanceof Problem && error.code === 'session-required'

/** Ends the session and forgets what was shown of the account. A session that is over already is as good as signed out. */
export function useSignOut() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () =>
      ask(api.DELETE('/v1/session')).catch((error) => (isOver(error) ? undefined : Promise.reject(error))),
    onSuccess: async () => {
      const shared = client.getQueryData(sessionQuery.queryKey)?.session.sharedComputer
      await navigate({ to: '/signed-out', search: shared ? { shared: true } : {} })
      forgetHolder(client)
      // Whoever signs out is through with it; a session that ended by itself may be gone on with.
      keepPath(null)
    },
  })
}
