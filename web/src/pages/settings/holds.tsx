import { useQuery } from '@tanstack/react-query'
import { holdsQuery } from '../../api/queries.ts'
import { HoldList } from '../../holds/hold-list.tsx'
import { Empty } from '../../parts/empty/empty.tsx'
import { Fetched } from '../../parts/empty/fetched.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

export function Holds() {
  const query = useQuery(holdsQuery)
  const text = inside.holds
  return (
    <Section title={text.title}>
      <p className={styles.lead}>{text.lead}</p>
      <Fetched query={query} lines={1}>
        {(holds) => (holds.length === 0 ? <Empty>{text.none}</Empty> : <HoldList holds={holds} />)}
      </Fetched>
    </Section>
  )
}
