import { useQuery } from '@tanstack/react-query'
import { Empty } from '../../../parts/empty/empty.tsx'
import { Fetched } from '../../../parts/empty/fetched.tsx'
import { PageHeading } from '../../../parts/heading/heading.tsx'
import { Outcome, useOutcome } from '../../../parts/outcome/outcome.tsx'
import { requestsQuery } from '../../api/queries.ts'
import page from '../../frame/page.module.css'
import { requestWords } from '../../words/requests.ts'
import { RequestCard } from './card.tsx'

/** What waits for a second person: whole, because an approval is bound to what was shown. */
export default function RequestsPage() {
  const requests = useQuery({ ...requestsQuery, refetchInterval: 60_000 })
  const outcome = useOutcome()
  return (
    <div className={page.page}>
      <PageHeading title={requestWords.title} lead={requestWords.lead}>
        {requestWords.title}
      </PageHeading>
      <Outcome outcome={outcome} />
      <Fetched query={requests} lines={4}>
        {(list) =>
          list.length === 0 ? (
            <Empty>{requestWords.empty}</Empty>
          ) : (
            <div className={page.cards}>
              {list.map((request) => (
                <RequestCard key={request.id} request={request} tell={outcome.tell} />
              ))}
            </div>
          )
        }
      </Fetched>
    </div>
  )
}
