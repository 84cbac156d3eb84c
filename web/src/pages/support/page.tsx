import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from '../../parts/button/button.tsx'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Chip } from '../../parts/chip/chip.tsx'
import { Empty } from '../../parts/empty/empty.tsx'
import { Fetched } from '../../parts/empty/fetched.tsx'
import { PageHeading, Section } from '../../parts/heading/heading.tsx'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { When } from '../../parts/time/when.tsx'
import type { Ticket } from '../../support/door.ts'
import { ticketsQuery } from '../../support/queries.ts'
import styles from '../../support/support.module.css'
import { support } from '../../words/support.ts'

/** What the holder wrote to support. */
export default function SupportPage() {
  const tickets = useInfiniteQuery(ticketsQuery)
  return (
    <div className={styles.page}>
      <PageHeading title={support.title} lead={support.lead}>
        {support.heading}
      </PageHeading>
      <div>
        <ButtonLink to="/support/new">{support.write}</ButtonLink>
      </div>
      <Section title={support.yours}>
        <Fetched query={tickets} lines={4}>
          {({ pages }) => <List tickets={pages.flatMap((page) => page.tickets)} />}
        </Fetched>
        {tickets.hasNextPage && (
          <div>
            <Button busy={tickets.isFetchingNextPage} onClick={() => void tickets.fetchNextPage()}>
              {support.more}
            </Button>
          </div>
        )}
      </Section>
    </div>
  )
}

function List({ tickets }: { tickets: Ticket[] }) {
  if (tickets.length === 0) return <Empty>{support.empty}</Empty>
  return (
    <Lines label={support.yours}>
      {tickets.map(({ id, number, subject, state, lastAt }) => (
        <Line
          key={id}
          title={
            <>
              <Link to="/support/tickets/$id" params={{ id }}>
                <bdi>{subject}</bdi>
              </Link>
              <Chip tone={state === 'answered' ? 'attention' : 'plain'}>{support.states[state]}</Chip>
            </>
          }
          detail={
            <>
              {number}, <When at={lastAt} />
            </>
          }
        />
      ))}
    </Lines>
  )
}
