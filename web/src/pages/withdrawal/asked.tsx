import { useQuery } from '@tanstack/react-query'
import { Problem } from '../../api/problem.ts'
import { withdrawalQuery } from '../../api/queries.ts'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { withdrawal as text } from '../../words/withdrawal.ts'
import { Confirm } from './confirm.tsx'
import { Ended } from './ended.tsx'
import { Over } from './over.tsx'

/** Looked up anew while it is open: it may be stopped from elsewhere. */
export function Asked({ id }: { id: string }) {
  const asked = useQuery({
    ...withdrawalQuery(id),
    refetchInterval: ({ state: { data } }) => (data?.state === 'confirmation-required' ? 10_000 : false),
  })
  if (asked.error instanceof Problem && asked.error.code === 'not-found')
    return <Ended how={text.missing} state="attention" />
  if (asked.error && !asked.data) return <Failed error={asked.error} again={() => void asked.refetch()} />
  if (!asked.data)
    return (
      <>
        <PageHeading title={text.title}>{text.looking}</PageHeading>
        <Waiting lines={6} />
      </>
    )
  return asked.data.state === 'confirmation-required' ? (
    <Confirm withdrawal={asked.data} look={() => void asked.refetch()} />
  ) : (
    <Over withdrawal={asked.data} />
  )
}
