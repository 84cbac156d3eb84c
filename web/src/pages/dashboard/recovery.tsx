import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { Button } from '../../parts/button/button.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { NoticeActs } from '../../parts/notice/notice-acts.tsx'
import { zonedTime } from '../../words/format.ts'
import { inside } from '../../words/inside.ts'

const recoveryQuery = queryOptions({
  queryKey: ['holder', 'recovery'],
  queryFn: async () => (await ask(api.GET('/v1/recovery'))).recovery,
})

/** Somebody says to be the holder and to have lost everything: who sits here has not. Nothing is said where nobody asked. */
export function RecoveryNotice() {
  const text = inside.dashboard.recovery
  const client = useQueryClient()
  const { data } = useQuery(recoveryQuery)
  const stop = useMutation({
    mutationFn: () => ask(api.POST('/v1/recovery/stop', { body: {} })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['holder'] }),
  })
  if (!data) return null
  return (
    <Notice tone="danger" title={text.title} role="alert">
      <p>{text.text(data.number, zonedTime(data.askedAt))}</p>
      <FormProblem problem={stop.error ? Problem.of(stop.error) : null} />
      <NoticeActs>
        <Button kind="danger" busy={stop.isPending} onClick={() => stop.mutate()}>
          {text.stop}
        </Button>
      </NoticeActs>
    </Notice>
  )
}
