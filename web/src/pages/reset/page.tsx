import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { forgetToken } from '../../links/token.ts'
import { useToken } from '../../links/use-token.ts'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Slip } from '../../parts/slip/slip.tsx'
import { forgetHolder } from '../../session/forget.ts'
import { Narrow } from '../../shell/frame/frame.tsx'
import { forgot, reset } from '../../words/forgotten.ts'
import { Ended } from './ended.tsx'
import type { Finish, Given } from './given.ts'
import { Steps } from './steps.tsx'

const is = (code: string, ...errors: unknown[]): boolean =>
  errors.some((error) => error instanceof Problem && error.code === code)

/** Sets a new password by the link of a message. It asks for the second factor too, and signs nobody in. */
export default function ResetPage() {
  const token = useToken()
  return (
    <Narrow>
      {token ? (
        <Reset key={token} token={token} />
      ) : (
        <Slip>
          <Ended how={reset.missing} to="/forgot" act={reset.again} />
        </Slip>
      )}
    </Narrow>
  )
}

function Reset({ token }: { token: string }) {
  const client = useQueryClient()
  const look = useQuery({
    queryKey: ['password-reset', token],
    queryFn: () => ask(api.POST('/v1/password-resets/look', { body: { token } })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const finish = useMutation({
    mutationFn: ({ password, given }: { password: string; given: Given }) =>
      ask(api.POST('/v1/password-resets/finish', { body: { token, password, ...given } })),
    onSuccess: () => {
      forgetToken()
      forgetHolder(client)
    },
  })
  const send: Finish = async (password, given) => void (await finish.mutateAsync({ password, given }))
  if (finish.isSuccess)
    return (
      <Slip>
        <Ended how={reset.done} to="/sign-in" act={reset.done.signIn} good />
      </Slip>
    )
  if (look.data && !is('link-over', finish.error) && !is('settings-locked', finish.error))
    return <Steps token={token} found={look.data} finish={send} />
  return (
    <Slip>
      {is('settings-locked', look.error, finish.error) ? (
        <Ended how={reset.locked} to="/recovery" act={forgot.toRecovery} />
      ) : is('link-over', look.error, finish.error) ? (
        <Ended how={reset.over} to="/forgot" act={reset.again} />
      ) : look.error ? (
        <Failed error={look.error} again={() => void look.refetch()} />
      ) : (
        <>
          <PageHeading title={reset.title}>{reset.looking}</PageHeading>
          <Waiting lines={3} />
        </>
      )}
    </Slip>
  )
}
