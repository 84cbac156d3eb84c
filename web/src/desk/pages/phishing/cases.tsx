import { useInfiniteQuery } from '@tanstack/react-query'
import { Chip } from '../../../parts/chip/chip.tsx'
import { Empty, Failed, Waiting } from '../../../parts/empty/empty.tsx'
import { Line, Lines } from '../../../parts/lines/lines.tsx'
import { When } from '../../../parts/time/when.tsx'
import { type PhishingLine, phishingQuery } from '../../api/phishing.ts'
import { DeskLink } from '../../frame/desk-link.tsx'
import { phishingWords as text } from '../../words/phishing.ts'
import { Older } from './older.tsx'
import styles from './page.module.css'

export function Cases({ state }: { state: 'open' | 'decided' }) {
  const query = useInfiniteQuery(phishingQuery(state))
  const cases = query.data?.pages.flatMap((one) => one.cases)
  if (query.error) return <Failed error={query.error} again={() => void query.refetch()} />
  if (!cases) return <Waiting lines={6} />
  if (cases.length === 0) return <Empty>{text.empty[state]}</Empty>
  return (
    <>
      <Lines label={text.list}>
        {cases.map((line) => (
          <Row key={line.number} line={line} />
        ))}
      </Lines>
      <Older query={query} />
    </>
  )
}

const Row = ({ line: { number, kind, subject, verdict, reports, lastAt } }: { line: PhishingLine }) => (
  <Line
    title={
      <span className={styles.title}>
        <DeskLink to={`/phishing/${number}`} className={styles.number}>
          {number}
        </DeskLink>
        <bdi>{subject ?? text.kinds[kind]}</bdi>
        {verdict && (
          <Chip tone={verdict === 'phishing' ? 'attention' : 'plain'}>{text.verdicts[verdict]}</Chip>
        )}
      </span>
    }
    detail={
      <span className={styles.detail}>
        <span>{text.kinds[kind]}</span>
        <span>{text.reports(reports)}</span>
        <When at={lastAt} />
      </span>
    }
  />
)
