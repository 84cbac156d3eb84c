import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ask } from '../api/client.ts'
import { useGuard } from '../confirmation/guarding.tsx'
import { refreshSafety } from '../session/forget.ts'

/** Freezes the account, or keeps it frozen where that was about to end. A session is enough: it only takes power away. */
export function useFreeze(done: () => void = () => {}) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => ask(api.POST('/v1/freeze', { body: {} })),
    onSuccess: done,
    // Also after a refusal: somebody else may have frozen it a moment ago.
    onSettled: () => refreshSafety(client),
  })
}

/** Asks to lift the freeze: two proofs, then its waiting time. */
export function useLift() {
  const guard = useGuard()
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => guard((headers) => ask(api.POST('/v1/freeze/lift', { body: {}, headers }))),
    onSettled: () => refreshSafety(client),
  })
}
