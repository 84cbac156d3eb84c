import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../parts/button/button.tsx'
import { Chip } from '../../../parts/chip/chip.tsx'
import { Empty } from '../../../parts/empty/empty.tsx'
import { Fetched } from '../../../parts/empty/fetched.tsx'
import { SelectField } from '../../../parts/field/select-field.tsx'
import { PageHeading } from '../../../parts/heading/heading.tsx'
import { Line, Lines } from '../../../parts/lines/lines.tsx'
import { When } from '../../../parts/time/when.tsx'
import { type QueuedTicket, type State, ticketsQuery } from '../../api/tickets.ts'
import { DeskButtonLink } from '../../frame/desk-link.tsx'
import page from '../../frame/page.module.css'
import { ticketsWords as text } from '../../words/tickets.ts'

const states = Object.entries(text.states).map(([value, label]) => ({ value, label }))

/** The queue of support. */
export default function TicketsPage() {
  const [state, setState] = useState<State>('open')
  const tickets = useInfiniteQuery({ ...ticketsQuery(state), refetchInterval: 60_000 })
  const count = tickets.data?.pages[0]?.count
  return (
    <div className={page.page}>
      <div className={page.top}>
        <PageHeading title={text.title} lead={text.lead}>
          {text.title}
        </PageHeading>
        <SelectField
          label={text.filter}
          options={states}
          value={state}
          onChange={(next) => setState(next as State)}
        />
      </div>
      {count && (
        <p className={page.soft} role="status">
          {text.count(count)}
        </p>
      )}
      <Fetched query={tickets} lines={6}>
        {({ pages }) => <List state={state} found={pages.flatMap((one) => one.tickets)} />}
      </Fetched>
      {tickets.hasNextPage && (
        <div>
          <Button busy={tickets.isFetchingNextPage} onClick={() => void tickets.fetchNextPage()}>
            {text.more}
          </Button>
        </div>
      )}
    </div>
  )
}

function List({ state, found }: { state: State; found: QueuedTicket[] }) {
  if (found.length === 0) return <Empty>{text.empty[state]}</Empty>
  return (
    <Lines label={text.list}>
      {found.map((ticket) => (
        <TicketLine key={ticket.id} ticket={ticket} />
      ))}
    </Lines>
  )
}

const TicketLine = ({ ticket }: { ticket: QueuedTicket }) => (
  <Line
    title={
      <>
        <bdi>{ticket.subject}</bdi>
        <Chip tone={ticket.assigned === 'nobody' ? 'attention' : 'plain'}>
          {text.assigned[ticket.assigned]}
        </Chip>
        {!ticket.signedIn && <Chip>{text.signedOut}</Chip>}
      </>
    }
    detail={
      <>
        {ticket.number}, {text.topics[ticket.topic]}. {text.since} <When at={ticket.lastAt} />
      </>
    }
    action={
      <DeskButtonLink to={`/tickets/${ticket.id}`} kind="plain">
        {text.open}
      </DeskButtonLink>
    }
  />
)
