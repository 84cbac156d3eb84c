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
import { veto } from '../../words/veto.ts'
import { Asked } from './asked.tsx'
import { Ended } from './ended.tsx'

const isOver = (error: unknown): boolean => error instanceof Problem && error.code === 'veto-over'

/** Undoes a change of address by the link of the message about it. No sign-in: who was there before may say no. */
export default function VetoPage() {
  const token = useToken()
  return (
    <Narrow>
      <Slip>{token ? <Veto key={token} token={token} /> : <Ended how={veto.missing} />}</Slip>
    </Narrow>
  )
}

function Veto({ token }: { token: string }) {
  const client = useQueryClient()
  const look = useQuery({
    queryKey: ['veto', token],
    queryFn: () => ask(api.POST('/v1/vetoes/look', { body: { token } })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const undo = useMutation({
    mutationFn: () => ask(api.POST('/v1/vetoes', { body: { token } })),
    onSuccess: () => {
      forgetToken()
      forgetHolder(client)
    },
  })
  if (undo.isSuccess) return <Ended how={veto.done} good />
  if (isOver(undo.error) || isOver(look.error)) return <Ended how={veto.over} />
  if (look.error) return <Failed error={look.error} again={() => void look.refetch()} />
  if (look.data)
    return <Asked change={look.data} busy={undo.isPending} error={undo.error} undo={() => undo.mutate()} />
  return (
    <>
      <PageHeading title={veto.title}>{veto.looking}</PageHeading>
      <Waiting lines={3} />
    </>
  )
}
