import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ask } from '../api/client.ts'
import { useGo } from '../frame/use-go.ts'
import { forgetDesk } from './forget.ts'

export function useSignOut() {
  const client = useQueryClient()
  const go = useGo()
  return useMutation({
    mutationFn: () => ask(api.DELETE('/desk/v1/session')),
    onSuccess: () => {
      forgetDesk(client)
      go('/sign-in')
    },
  })
}
