import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { CodesSheet } from '../../codes/codes-sheet.tsx'
import { forgetToken } from '../../links/token.ts'
import { useToken } from '../../links/use-token.ts'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Slip } from '../../parts/slip/slip.tsx'
import { Narrow } from '../../shell/frame/frame.tsx'
import { recovery } from '../../words/recovery.ts'
import { Begin } from './begin.tsx'
import { Case } from './case.tsx'
import { caseQuery } from './case-query.ts'
import { Ended } from './ended.tsx'

/** Asks to recover an account, and goes on with it by the link of a message. It says nothing of any account. */
export default function RecoveryPage() {
  const token = useToken()
  return <Narrow>{token ? <Entering key={token} token={token} /> : <Current />}</Narrow>
}

/** The link makes this browser the one that goes on; then the page is as without it. */
function Entering({ token }: { token: string }) {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery({
    queryKey: ['recovery-link', token],
    queryFn: () => ask(api.POST('/v1/recoveries/enter', { body: { token } })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  useEffect(() => {
    if (!data) return
    client.setQueryData(caseQuery.queryKey, data)
    forgetToken()
  }, [client, data])
  if (data) return <Current />
  if (error instanceof Problem && error.code === 'link-over')
    return (
      <Slip>
        <Ended how={recovery.over} to="/sign-in" act={recovery.ended.signIn} />
      </Slip>
    )
  return error ? <Failed error={error} again={() => void refetch()} /> : <Looking />
}

function Current() {
  const { data, error, refetch } = useQuery(caseQuery)
  const navigate = useNavigate()
  const [codes, show] = useState<string[] | null>(null)
  if (codes)
    return <CodesSheet codes={codes} good={recovery.done} saved={() => void navigate({ to: '/sign-in' })} />
  if (data) return <Case found={data} finished={show} />
  if (data === null) return <Begin />
  return error ? <Failed error={error} again={() => void refetch()} /> : <Looking />
}

const Looking = () => (
  <Slip>
    <PageHeading title={recovery.title}>{recovery.opening}</PageHeading>
    <Waiting lines={3} />
  </Slip>
)
