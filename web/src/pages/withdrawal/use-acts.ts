import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import { withdrawalQuery } from '../../api/queries.ts'
import type { Withdrawal } from '../../api/shapes.ts'
import { useGuard } from '../../confirmation/guarding.tsx'

/** Lets it go behind the proofs, or stops it; what came of it is shown in its place. */
export function useActs({ id }: Withdrawal) {
  const guard = useGuard()
  const client = useQueryClient()
  const { queryKey } = withdrawalQuery(id)
  const params = { path: { id } }
  const show = (done: Withdrawal | null) => {
    if (done) client.setQueryData(queryKey, done)
  }
  // What stands in the way by now is shown instead of a sentence about it.
  const onError = () => void client.invalidateQueries({ queryKey })
  return {
    confirm: useMutation({
      mutationFn: () =>
        guard((headers) => ask(api.POST('/v1/withdrawals/{id}/confirmation', { params, body: {}, headers }))),
      onSuccess: show,
      onError,
    }),
    decline: useMutation({
      mutationFn: () => ask(api.POST('/v1/withdrawals/{id}/decline', { params, body: {} })),
      onSuccess: show,
      onError,
    }),
  }
}
