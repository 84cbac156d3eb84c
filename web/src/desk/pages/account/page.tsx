import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from '../../../parts/button/button.tsx'
import { Fetched } from '../../../parts/empty/fetched.tsx'
import { Facts } from '../../../parts/facts/facts.tsx'
import { PageHeading, Section } from '../../../parts/heading/heading.tsx'
import { Outcome, useOutcome } from '../../../parts/outcome/outcome.tsx'
import { When } from '../../../parts/time/when.tsx'
import { accountQuery, type Card } from '../../api/accounts.ts'
import page from '../../frame/page.module.css'
import { accountWords as text } from '../../words/account.ts'
import { Acts } from './acts.tsx'
import { Addresses } from './addresses.tsx'
import { EventList } from './events.tsx'
import { Factors } from './factors.tsx'
import { Guards } from './guards.tsx'
import { Messages } from './messages.tsx'
import styles from './page.module.css'
import { Work } from './work.tsx'

/** One account, masked: what holds it, how it is protected, what happened last, and the little that can be done. */
export default function AccountPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const account = useQuery(accountQuery(id))
  const outcome = useOutcome()
  return (
    <div className={page.page}>
      <div className={page.top}>
        <PageHeading title={text.title} lead={text.lead}>
          {text.heading(id)}
        </PageHeading>
        <div className={page.acts}>
          {account.data && <Acts card={account.data} tell={outcome.tell} />}
          <Button
            kind="plain"
            icon="refresh"
            busy={account.isFetching}
            onClick={() => void account.refetch()}
          >
            {text.again}
          </Button>
        </div>
      </div>
      <Outcome outcome={outcome} />
      <Fetched query={account} lines={8}>
        {(card) => (
          <>
            <Head card={card} seenAt={account.dataUpdatedAt} />
            <Guards card={card} />
            <div className={styles.columns}>
              <div className={styles.column}>
                <Addresses card={card} />
                <Work card={card} />
                <Messages card={card} />
              </div>
              <Factors card={card} />
            </div>
            <Section title={text.events.title}>
              <p className={page.soft}>{text.events.lead}</p>
              <EventList events={card.events} />
            </Section>
          </>
        )}
      </Fetched>
    </div>
  )
}

const Head = ({ card, seenAt }: { card: Card; seenAt: number }) => (
  <Facts
    facts={[
      { label: text.whole, value: card.id, mono: true },
      { label: text.since, value: <When at={card.createdAt} /> },
      { label: text.lookedAt, value: <When at={new Date(seenAt).toISOString()} /> },
    ]}
  />
)
