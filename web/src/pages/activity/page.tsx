import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { activityQuery } from '../../api/queries.ts'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { inside } from '../../words/inside.ts'
import { Days } from './days.tsx'
import { Filters } from './filters.tsx'
import { More } from './more.tsx'
import { matches } from './search.ts'
import { SignInChart } from './sign-in-chart.tsx'
import { everything, queryOf } from './wanted.ts'

/** Everything that happened, newest first; loaded page by page, so that ten thousand entries are no burden. */
export default function ActivityPage() {
  const text = inside.activity
  const [wanted, setWanted] = useState(everything)
  const [typed, setTyped] = useState('')
  const sought = useDeferredValue(typed.trim())
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    activityQuery(queryOf(wanted)),
  )
  const loaded = data?.pages.flatMap(({ events }) => events) ?? []
  const found = sought ? loaded.filter((event) => matches(event, sought)) : loaded
  return (
    <>
      <PageHeading title={text.title} lead={text.lead}>
        {text.heading}
      </PageHeading>
      <SignInChart />
      <Filters wanted={wanted} want={setWanted} search={typed} setSearch={setTyped} />
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting lines={6} />
      ) : (
        <>
          <Days events={found} />
          <More
            found={found.length}
            loaded={loaded.length}
            searching={sought !== ''}
            hasMore={hasNextPage}
            busy={isFetchingNextPage}
            more={() => void fetchNextPage()}
          />
        </>
      )}
    </>
  )
}
