import { useMutation, useQuery } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { forgetToken } from '../../links/token.ts'
import { useToken } from '../../links/use-token.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Slip } from '../../parts/slip/slip.tsx'
import { StateMark } from '../../parts/state-mark/state-mark.tsx'
import { Narrow } from '../../shell/frame/frame.tsx'
import { stopRecovery } from '../../words/recovery.ts'
import styles from '../recovery/page.module.css'
import { Asked } from './asked.tsx'

const isOver = (error: unknown): boolean =>
  error instanceof Problem && (error.code === 'veto-over' || error.code === 'recovery-state')

/** Stops a recovery by the link of the message about it. No sign-in: looking changes nothing, the button does. */
export default function StopRecoveryPage() {
  const token = useToken()
  return (
    <Narrow>
      <Slip>{token ? <Stop key={token} token={token} /> : <Over how={stopRecovery.missing} />}</Slip>
    </Narrow>
  )
}

function Stop({ token }: { token: string }) {
  const look = useQuery({
    queryKey: ['recovery-stop', token],
    queryFn: () => ask(api.POST('/v1/recoveries/look', { body: { token } })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const stop = useMutation({
    mutationFn: () => ask(api.POST('/v1/recoveries/stop', { body: { token } })),
    onSuccess: forgetToken,
  })
  if (stop.isSuccess) return <Over how={stopRecovery.done} good />
  if (isOver(stop.error) || isOver(look.error)) return <Over how={stopRecovery.over} />
  if (look.error) return <Failed error={look.error} again={() => void look.refetch()} />
  if (look.data)
    return <Asked found={look.data} busy={stop.isPending} error={stop.error} stop={() => stop.mutate()} />
  return (
    <>
      <PageHeading title={stopRecovery.title}>{stopRecovery.looking}</PageHeading>
      <Waiting lines={3} />
    </>
  )
}

const Over = ({ how, good = false }: { how: { title: string; text: string }; good?: boolean }) => (
  <div className={styles.form}>
    <StateMark state={good ? 'safe' : 'attention'} />
    <PageHeading title={stopRecovery.title} lead={how.text}>
      {how.title}
    </PageHeading>
    <div>
      <ButtonLink to="/sign-in" kind={good ? 'main' : 'quiet'}>
        {stopRecovery.done.signIn}
      </ButtonLink>
    </div>
  </div>
)
