import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../parts/button/button.tsx'
import { Empty, Failed, Waiting } from '../../../parts/empty/empty.tsx'
import { Line, Lines } from '../../../parts/lines/lines.tsx'
import { Outcome, useOutcome } from '../../../parts/outcome/outcome.tsx'
import { When } from '../../../parts/time/when.tsx'
import { type ChannelWarning, warningsQuery } from '../../api/phishing.ts'
import { sessionQuery } from '../../api/queries.ts'
import { phishingWords as text } from '../../words/phishing.ts'
import { EndDialog } from './end-dialog.tsx'
import { Older } from './older.tsx'
import styles from './page.module.css'

export function Warnings() {
  const query = useInfiniteQuery(warningsQuery)
  const { data: session } = useQuery(sessionQuery)
  const [ending, end] = useState<ChannelWarning | null>(null)
  const outcome = useOutcome()
  const warnings = query.data?.pages.flatMap((one) => one.warnings)
  const mayWarn = session?.rights.includes('phishing.warn')
  return (
    <>
      <Outcome outcome={outcome} />
      {query.error && <Failed error={query.error} again={() => void query.refetch()} />}
      {!warnings && !query.error && <Waiting lines={4} />}
      {warnings?.length === 0 && <Empty>{text.empty.warnings}</Empty>}
      {warnings && warnings.length > 0 && (
        <Lines label={text.states.warnings}>
          {warnings.map((one) => (
            <Line
              key={one.id}
              title={<bdi className={styles.value}>{one.value}</bdi>}
              detail={
                <span className={styles.detail}>
                  <span>{text.indicators[one.kind]}</span>
                  <span>{one.number}</span>
                  <bdi>{text.decidedBy(one.by)}</bdi>
                  <When at={one.since} />
                </span>
              }
              action={mayWarn && <Button onClick={() => end(one)}>{text.end}</Button>}
            />
          ))}
        </Lines>
      )}
      <Older query={query} />
      {ending && <EndDialog warning={ending} tell={outcome.tell} close={() => end(null)} />}
    </>
  )
}
