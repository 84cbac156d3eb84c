import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Fetched } from '../../../parts/empty/fetched.tsx'
import { PageHeading, Section } from '../../../parts/heading/heading.tsx'
import { Outcome, useOutcome } from '../../../parts/outcome/outcome.tsx'
import { MessageLine } from '../../../support/message-line.tsx'
import styles from '../../../support/support.module.css'
import { TicketFiles } from '../../../support/ticket-files.tsx'
import { type DeskTicket, filePage, ticketQuery } from '../../api/tickets.ts'
import { DeskButtonLink, DeskLink } from '../../frame/desk-link.tsx'
import page from '../../frame/page.module.css'
import { ticketsWords } from '../../words/tickets.ts'
import { Acts } from './acts.tsx'
import { Answer } from './answer.tsx'

const text = ticketsWords.one

/** One ticket, read once and answered. */
export default function TicketPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const ticket = useQuery(ticketQuery(id))
  return (
    <div className={page.page}>
      <p>
        <DeskLink to="/tickets">{ticketsWords.back}</DeskLink>
      </p>
      <Fetched query={ticket} lines={6}>
        {(found) => <Whole ticket={found} />}
      </Fetched>
    </div>
  )
}

function Whole({ ticket }: { ticket: DeskTicket }) {
  const client = useQueryClient()
  const outcome = useOutcome()
  const keep = (said: string | null) => (next: DeskTicket) => {
    client.setQueryData(ticketQuery(ticket.id).queryKey, next)
    void client.invalidateQueries({ queryKey: ['desk', 'tickets'] })
    if (said) outcome.tell(said)
  }
  return (
    <>
      <PageHeading title={ticket.number} lead={text.lead}>
        <bdi>{ticket.subject}</bdi>
      </PageHeading>
      <p className={page.soft}>
        {ticket.number}, {ticketsWords.topics[ticket.topic]}, {ticketsWords.states[ticket.state]},{' '}
        {ticketsWords.assigned[ticket.assigned]}
      </p>
      {ticket.replyTo !== null && <p>{text.replyTo(ticket.replyTo)}</p>}
      <div className={page.acts}>
        {ticket.accountId !== null && (
          <DeskButtonLink to={`/accounts/${ticket.accountId}`} kind="plain">
            {text.account}
          </DeskButtonLink>
        )}
        <Acts ticket={ticket} keep={keep} />
      </div>
      <ul className={styles.thread} aria-label={text.messages}>
        {ticket.messages.map(({ id, from, writtenAt, ...message }) => (
          <MessageLine
            key={id}
            who={text.from[from]}
            at={writtenAt}
            fromSupport={from !== 'writer'}
            {...message}
          />
        ))}
      </ul>
      <Outcome outcome={outcome} />
      {ticket.files.length > 0 && (
        <Section title={text.files}>
          <TicketFiles files={ticket.files} fetch={(fileId, n) => filePage(ticket.id, fileId, n)} />
        </Section>
      )}
      <Answer id={ticket.id} answered={keep(text.answered)} />
    </>
  )
}
