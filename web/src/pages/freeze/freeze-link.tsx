import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { forgetToken } from '../../links/token.ts'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { forgetHolder } from '../../session/forget.ts'
import { freezeLink } from '../../words/freeze-link.ts'
import { Asked } from './asked.tsx'
import { Ended } from './ended.tsx'

const codeOf = (error: unknown): string | null => (error instanceof Problem ? error.code : null)

/** Looks first, which changes nothing; acts on the button alone: mail scanners open links, and press nothing. */
export function FreezeLink({ token }: { token: string }) {
  const client = useQueryClient()
  const look = useQuery({
    queryKey: ['freeze-link', token],
    queryFn: () => ask(api.POST('/v1/freezes/look', { body: { token } })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const act = useMutation({
    mutationFn: () => ask(api.POST('/v1/freezes', { body: { token } })),
    onSuccess: () => {
      forgetToken()
      forgetHolder(client)
    },
  })
  const refused = codeOf(act.error) ?? codeOf(look.error)
  if (refused === 'freeze-link-over') return <Ended how={freezeLink.over} state="attention" />
  if (refused === 'freeze-link-often') return <Ended how={freezeLink.often} state="attention" />
  if (look.error) return <Failed error={look.error} again={() => void look.refetch()} />
  if (!look.data)
    return (
      <>
        <PageHeading title={freezeLink.title}>{freezeLink.looking}</PageHeading>
        <Waiting lines={3} />
      </>
    )
  const { does } = look.data
  if (does === 'nothing' || refused === 'already-frozen')
    return <Ended how={freezeLink.already} state="safe" goOn />
  if (act.isSuccess) return <Ended how={freezeLink.done[does]} state="safe" goOn />
  return (
    <Asked does={does} link={look.data} busy={act.isPending} error={act.error} act={() => act.mutate()} />
  )
}
