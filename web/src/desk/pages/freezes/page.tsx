import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from '../../../parts/button/button.tsx'
import { Chip } from '../../../parts/chip/chip.tsx'
import { Empty } from '../../../parts/empty/empty.tsx'
import { Fetched } from '../../../parts/empty/fetched.tsx'
import { PageHeading } from '../../../parts/heading/heading.tsx'
import { Line, Lines } from '../../../parts/lines/lines.tsx'
import { useNow } from '../../../parts/time/clock.ts'
import { When } from '../../../parts/time/when.tsx'
import { timeLeft } from '../../../words/format.ts'
import { type FrozenAccount, freezesQuery } from '../../api/accounts.ts'
import { DeskButtonLink } from '../../frame/desk-link.tsx'
import page from '../../frame/page.module.css'
import { freezesWords as text } from '../../words/freezes.ts'

/** What is frozen, by number: whose it is, only a look tells. */
export default function FreezesPage() {
  const freezes = useInfiniteQuery(freezesQuery)
  return (
    <div className={page.page}>
      <PageHeading title={text.title} lead={text.lead}>
        {text.title}
      </PageHeading>
      <Fetched query={freezes} lines={6}>
        {({ pages }) => <List found={pages.flatMap((one) => one.freezes)} />}
      </Fetched>
      {freezes.hasNextPage && (
        <div>
          <Button busy={freezes.isFetchingNextPage} onClick={() => void freezes.fetchNextPage()}>
            {text.more}
          </Button>
        </div>
      )}
    </div>
  )
}

function List({ found }: { found: FrozenAccount[] }) {
  const now = useNow(30)
  if (found.length === 0) return <Empty>{text.empty}</Empty>
  return (
    <Lines label={text.list}>
      {found.map(({ id, accountId, by, frozenAt, liftsAt }) => (
        <Line
          key={id}
          title={
            <>
              {text.account(accountId)}
              {liftsAt !== null && <Chip tone="attention">{text.lifting(timeLeft(liftsAt, now))}</Chip>}
            </>
          }
          detail={
            <>
              {text.since} {text.by[by]}, <When at={frozenAt} />
            </>
          }
          action={
            <DeskButtonLink to={`/accounts/${accountId}`} kind="plain">
              {text.open}
            </DeskButtonLink>
          }
        />
      ))}
    </Lines>
  )
}
