import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Guarded, useGuard } from '../confirmation/guarding.tsx'
import { Button } from '../parts/button/button.tsx'
import { refreshSafety } from '../session/forget.ts'

type Props<T> = {
  children: string
  label: string
  request: Guarded<T>
  told: (outcome: unknown) => void
  removed: string | ((answer: T) => string)
}

/** Takes something away that guards the account, once it is confirmed. What became of it is told where the list tells it. */
export function RemoveGuarded<T>({ children, label, request, told, removed }: Props<T>) {
  const guard = useGuard()
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: () => guard(async (headers) => ({ answer: await request(headers) })),
    onSuccess: async (done) => {
      if (!done) return
      await refreshSafety(client)
      told(typeof removed === 'string' ? removed : removed(done.answer))
    },
    onError: told,
  })
  return (
    <Button kind="danger" aria-label={label} busy={remove.isPending} onClick={() => remove.mutate()}>
      {children}
    </Button>
  )
}
