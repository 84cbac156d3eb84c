import { useQuery } from '@tanstack/react-query'
import { holdsQuery } from '../../api/queries.ts'
import { HoldList } from '../../holds/hold-list.tsx'
import { Empty, Failed, Waiting } from '../../parts/empty/empty.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

export function Holds() {
  const { data, error, refetch } = useQuery(holdsQuery)
  const text = inside.holds
  return (
    <Section title={text.title}>
      <p className={styles.lead}>{text.lead}</p>
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting lines={1} />
      ) : data.length === 0 ? (
        <Empty>{text.none}</Empty>
      ) : (
        <HoldList holds={data} />
      )}
    </Section>
  )
}
