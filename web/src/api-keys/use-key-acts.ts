import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ask } from '../api/client.ts'
import type { ApiKey } from '../api/shapes.ts'
import { useGuard } from '../confirmation/guarding.tsx'
import { refreshSafety } from '../session/forget.ts'
import { apiKeys } from '../words/api-keys.ts'
import { countingOf } from './rights.ts'

const text = apiKeys.one

type Tell = (outcome: unknown) => void

/** Runs an act on a key, then reads all anew, also after a refusal: it may have ended a moment ago. Null: the person changed their mind. */
function useAct<T>(act: () => Promise<T | null>, tell: Tell, said: string | null) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async () => ({ done: (await act()) !== null }),
    onSuccess: async ({ done }) => {
      await refreshSafety(client)
      if (done) tell(said)
    },
    onError: async (error) => {
      await refreshSafety(client)
      tell(error)
    },
  })
}

/** That it is suspended is told by how the key stands. */
export const useSuspend = ({ id }: ApiKey, tell: Tell) =>
  useAct(() => ask(api.POST('/v1/api-keys/{id}/suspend', { params: { path: { id } }, body: {} })), tell, null)

export function useResume({ id }: ApiKey, tell: Tell) {
  const guard = useGuard()
  const params = { path: { id } }
  return useAct(
    () => guard((headers) => ask(api.POST('/v1/api-keys/{id}/resume', { params, body: {}, headers }))),
    tell,
    text.resumed,
  )
}

/** Puts aside what waits to count: all that counts now is named, and nothing more. */
export function useTakeBack(key: ApiKey, tell: Tell) {
  const { permissions, ranges, pairs, endsAt } = countingOf(key)
  const body = {
    ...(permissions.length > 0 && { permissions: [...permissions] }),
    ranges: [...ranges],
    pairs: [...pairs],
    ...(endsAt && { endsAt }),
  }
  return useAct(
    () => ask(api.POST('/v1/api-keys/{id}/narrow', { params: { path: { id: key.id } }, body })),
    tell,
    text.wider.tookBack,
  )
}
