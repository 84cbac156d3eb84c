import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ask } from '../api/client.ts'
import { useGuard } from '../confirmation/guarding.tsx'
import { refreshSafety } from '../session/forget.ts'

/** Locks. The key, where one was made, is handed over before anything else: it is told this once, and the page changes with the lock. */
export function useLock(made: (key: string | null) => void) {
  const guard = useGuard()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { days: number; key: boolean }) =>
      guard((headers) => ask(api.POST('/v1/settings-lock', { body, headers }))),
    onSuccess: (answer) => answer && made(answer.unlockKey),
    onSettled: () => refreshSafety(client),
  })
}

/** Asks to unlock: two proofs, then all of the days. */
export function useUnlock() {
  const guard = useGuard()
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => guard((headers) => ask(api.POST('/v1/settings-lock/unlocking', { body: {}, headers }))),
    onSettled: () => refreshSafety(client),
  })
}

/** Stops the unlocking under way. A session is enough: it only keeps what is shut shut. */
export function useStop(done: () => void = () => {}) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => ask(api.DELETE('/v1/settings-lock/unlocking')),
    onSuccess: done,
    // Also after a refusal: its time may have come a moment ago.
    onSettled: () => refreshSafety(client),
  })
}

/** Opens at once with the key that was saved. */
export function useKey(opened: () => void) {
  const guard = useGuard()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (key: string) =>
      guard((headers) => ask(api.POST('/v1/settings-lock/key', { body: { key }, headers }))),
    onSuccess: (answer) => answer && opened(),
    onSettled: () => refreshSafety(client),
  })
}
