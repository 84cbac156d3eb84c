import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { factorsQuery } from '../api/queries.ts'
import { refreshSafety } from '../session/forget.ts'

/** After a factor was enrolled: what was shown of the account is asked for anew, and the ladder shows how it stands. */
export function useEnrolled() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const refresh = async () => {
    await refreshSafety(client)
    // Asked for even where nobody shows them now: the next page must not begin with how it was before.
    await client.fetchQuery({ ...factorsQuery, staleTime: 0 }).catch(() => undefined)
  }
  return {
    refresh,
    toSecurity: async () => {
      await refresh()
      await navigate({ to: '/security' })
    },
  }
}
