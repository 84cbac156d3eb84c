import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Problem } from '../../api/problem.ts'
import { Button } from '../../parts/button/button.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { zonedTime } from '../../words/format.ts'
import { api, ask } from '../api/client.ts'
import { sessionQuery } from '../api/queries.ts'
import { deskWords } from '../words/desk.ts'

/** Two others want to let a new passkey in under this name: whoever is in with the old one can say no. */
export function ResetLine({ from }: { from: string | null }) {
  const client = useQueryClient()
  const stop = useMutation({
    mutationFn: () => ask(api.POST('/desk/v1/session/stop-reset')),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  })
  if (from === null) return null
  return (
    <Notice tone="danger" title={deskWords.reset.title(zonedTime(from))} role="alert">
      <p>{deskWords.reset.lead}</p>
      <FormProblem problem={stop.error ? Problem.of(stop.error) : null} />
      <div>
        <Button kind="danger" busy={stop.isPending} onClick={() => stop.mutate()}>
          {deskWords.reset.stop}
        </Button>
      </div>
    </Notice>
  )
}
