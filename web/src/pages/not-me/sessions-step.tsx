import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { Device } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { inside } from '../../words/inside.ts'
import type { Account } from './use-standing.ts'

/** One that is gone already is what was wanted. */
async function forget({ id }: Device): Promise<void> {
  await ask(api.DELETE('/v1/devices/{id}', { params: { path: { id } } })).catch((error) => {
    if (!(error instanceof Problem && error.code === 'not-found')) throw error
  })
}

/** Ends every other session, then forgets every other browser, in one act. */
export function SessionsStep({ account: { otherSessions, otherDevices } }: { account: Account }) {
  const text = inside.notMe.sessions
  const client = useQueryClient()
  const clear = useMutation({
    mutationFn: async () => {
      await ask(api.POST('/v1/sessions/end-others', { body: {} }))
      for (const device of otherDevices) await forget(device)
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['holder'] }),
  })
  return (
    <>
      <p>
        {text.found(otherSessions.length, otherDevices.length)}. <Link to="/sessions">{text.look}</Link>
      </p>
      <FormProblem problem={clear.error ? Problem.of(clear.error) : null} />
      <div>
        <Button kind="danger" icon="sign-out" busy={clear.isPending} onClick={() => clear.mutate()}>
          {text.act}
        </Button>
      </div>
    </>
  )
}
