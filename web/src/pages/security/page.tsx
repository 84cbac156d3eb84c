import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { factorsQuery } from '../../api/queries.ts'
import type { Factors } from '../../api/shapes.ts'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { Facts } from '../../parts/facts/facts.tsx'
import { PageHeading, Section } from '../../parts/heading/heading.tsx'
import { Lines } from '../../parts/lines/lines.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { Outcome, useOutcome } from '../../parts/outcome/outcome.tsx'
import { inside } from '../../words/inside.ts'
import { BackupCodesLine } from './backup-codes-line.tsx'
import { Ladder } from './ladder.tsx'
import { PasswordLine } from './password-line.tsx'
import { TradingLine } from './trading-line.tsx'

/** The two doors: the password, and the ladder of second factors with the one that is asked. */
export default function SecurityPage() {
  const { data, error, refetch } = useQuery(factorsQuery)
  const outcome = useOutcome()
  const text = inside.security
  return (
    <>
      <PageHeading title={text.title} lead={text.lead}>
        {text.heading}
      </PageHeading>
      <Section title={text.firstDoor}>
        <Lines>
          <PasswordLine />
        </Lines>
      </Section>
      <Section title={text.secondDoor}>
        {data && <AskedNow strongest={data.strongest} />}
        <Outcome outcome={outcome} />
        {error ? (
          <Failed error={error} again={() => void refetch()} />
        ) : data ? (
          <Ladder factors={data} told={outcome.tell} />
        ) : (
          <Waiting lines={3} />
        )}
      </Section>
      {data && (
        <Section title={text.standIn}>
          <Lines>
            <BackupCodesLine factors={data} />
          </Lines>
          {data.strongest && <Link to="/security/lost">{text.lost}</Link>}
        </Section>
      )}
      <Section title={text.value}>
        <Lines>
          <TradingLine />
        </Lines>
      </Section>
      {data && (
        <Section title={text.whenAsked}>
          <Facts
            rows
            facts={text
              .askedRows(data.strongest)
              .map(({ action, proofs }) => ({ label: action, value: proofs }))}
          />
        </Section>
      )}
    </>
  )
}

function AskedNow({ strongest }: { strongest: Factors['strongest'] }) {
  const text = inside.security.askedNow
  if (strongest === null) return <Notice tone="danger" title={text.none} />
  if (strongest === 'sms') return <Notice tone="attention" title={text.sms} />
  return <p>{text[strongest]}</p>
}
