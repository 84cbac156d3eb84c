import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Fetched } from '../../../parts/empty/fetched.tsx'
import { PageHeading } from '../../../parts/heading/heading.tsx'
import { Icon } from '../../../parts/icon/icon.tsx'
import { Outcome, useOutcome } from '../../../parts/outcome/outcome.tsx'
import { caseQuery } from '../../api/cases.ts'
import { DeskLink } from '../../frame/desk-link.tsx'
import page from '../../frame/page.module.css'
import { caseWords as text } from '../../words/cases.ts'
import styles from './case.module.css'
import { CaseFacts } from './case-facts.tsx'
import { Decide } from './decide.tsx'
import { EvidencePart } from './evidence.tsx'
import { History } from './history.tsx'
import { Seats } from './seats.tsx'

/** One case: what it is about, who decides, what lies before them, and what they make of it. */
export default function CasePage() {
  const { number = '' } = useParams({ strict: false }) as { number?: string }
  const found = useQuery(caseQuery(number))
  const outcome = useOutcome()
  return (
    <div className={page.page}>
      <DeskLink to="/cases" className={styles.back}>
        <Icon name="back" />
        {text.back}
      </DeskLink>
      <PageHeading title={number}>
        <span className={styles.number}>{number}</span>
      </PageHeading>
      <Outcome outcome={outcome} />
      <Fetched query={found} lines={8}>
        {(one) => (
          <div className={styles.columns}>
            <div className={styles.main}>
              <EvidencePart one={one} />
              <Decide one={one} tell={outcome.tell} />
            </div>
            <div className={styles.side}>
              <CaseFacts one={one} />
              <Seats one={one} tell={outcome.tell} />
            </div>
            <div className={styles.past}>
              <History one={one} />
            </div>
          </div>
        )}
      </Fetched>
    </div>
  )
}
