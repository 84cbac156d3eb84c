import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Fetched } from '../../../parts/empty/fetched.tsx'
import { Facts } from '../../../parts/facts/facts.tsx'
import { PageHeading } from '../../../parts/heading/heading.tsx'
import { Outcome, useOutcome } from '../../../parts/outcome/outcome.tsx'
import { When } from '../../../parts/time/when.tsx'
import { type PhishingCase, phishingCaseQuery } from '../../api/phishing.ts'
import { sessionQuery } from '../../api/queries.ts'
import { DeskLink } from '../../frame/desk-link.tsx'
import page from '../../frame/page.module.css'
import { phishingWords as text } from '../../words/phishing.ts'
import { Decide } from './decide.tsx'
import { Indicators } from './indicators.tsx'
import { Reports } from './reports.tsx'

/** One case: what it leads to, what people wrote, and what it is. */
export default function PhishingCasePage() {
  const { number } = useParams({ strict: false }) as { number: string }
  const found = useQuery(phishingCaseQuery(number))
  return (
    <div className={page.page}>
      <p>
        <DeskLink to="/phishing">{text.back}</DeskLink>
      </p>
      <Fetched query={found} lines={6}>
        {(one) => <Whole one={one} />}
      </Fetched>
    </div>
  )
}

function Whole({ one }: { one: PhishingCase }) {
  const { data: session } = useQuery(sessionQuery)
  const outcome = useOutcome()
  const rights = session?.rights ?? []
  return (
    <>
      <PageHeading title={text.caseOf(one.number)}>
        <bdi>{one.subject ?? text.kinds[one.kind]}</bdi>
      </PageHeading>
      <Facts facts={factsOf(one)} />
      <Outcome outcome={outcome} />
      {/* Seen anew, chosen anew: another report may have come meanwhile. */}
      {rights.includes('phishing.decide') && (
        <Decide key={`${one.reports} ${one.verdict}`} one={one} tell={outcome.tell} />
      )}
      <Indicators one={one} mayWarn={rights.includes('phishing.warn')} tell={outcome.tell} />
      <Reports one={one} />
    </>
  )
}

const factsOf = ({ number, kind, reports, verdict, decidedAt, decidedBy, firstAt, lastAt }: PhishingCase) => [
  { label: text.one, value: `${number}, ${text.kinds[kind]}, ${text.reports(reports)}` },
  { label: text.first, value: <When at={firstAt} /> },
  { label: text.last, value: <When at={lastAt} /> },
  {
    label: text.decide,
    value:
      verdict && decidedAt ? (
        <>
          {text.verdicts[verdict]} <bdi>{decidedBy && text.decidedBy(decidedBy)}</bdi> <When at={decidedAt} />
        </>
      ) : (
        text.states.open
      ),
  },
]
