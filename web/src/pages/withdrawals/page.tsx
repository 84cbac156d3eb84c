import { useInfiniteQuery } from '@tanstack/react-query'
import { withdrawalsQuery } from '../../api/queries.ts'
import { BackPage } from '../../parts/back/back-page.tsx'
import { Button } from '../../parts/button/button.tsx'
import { Empty, Failed, Waiting } from '../../parts/empty/empty.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Lines } from '../../parts/lines/lines.tsx'
import { withdrawal as text } from '../../words/withdrawal.ts'
import { WithdrawalLine } from './withdrawal-line.tsx'

/** What the exchange asked for, the newest first; one that is open can be stopped behind its line. */
export default function WithdrawalsPage() {
  const asked = useInfiniteQuery(withdrawalsQuery)
  const all = asked.data?.pages.flatMap(({ withdrawals }) => withdrawals)
  return (
    <BackPage to="/settings" label={text.list.backToSettings}>
      <PageHeading title={text.list.title} lead={text.list.lead}>
        {text.list.title}
      </PageHeading>
      {asked.error ? (
        <Failed error={asked.error} again={() => void asked.refetch()} />
      ) : !all ? (
        <Waiting lines={4} />
      ) : all.length === 0 ? (
        <Empty>{text.list.empty}</Empty>
      ) : (
        <Lines label={text.list.title}>
          {all.map((one) => (
            <WithdrawalLine key={one.id} withdrawal={one} />
          ))}
        </Lines>
      )}
      {asked.hasNextPage && (
        <div>
          <Button busy={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
            {text.list.more}
          </Button>
        </div>
      )}
    </BackPage>
  )
}
