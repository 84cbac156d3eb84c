import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { refreshSafety } from '../session/forget.ts'

/** After a factor was enrolled: what was shown of the account is asked for anew, and the ladder shows how it stands. */
export function useEnrolled() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const refresh = () => refreshSafety(client)
  return {
    refresh,
    toSecurity: async () => {
      await refresh()
      await navigate({ to: '/security' })
    },
  }
}
