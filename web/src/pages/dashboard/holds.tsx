import { useQuery } from '@tanstack/react-query'
import { holdsQuery } from '../../api/queries.ts'
import { HoldList } from '../../holds/hold-list.tsx'
import { Failed } from '../../parts/empty/empty.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

/** What may not leave the account right now. Nothing is said where nothing is held. */
export function Holds() {
  const { data, error, refetch } = useQuery(holdsQuery)
  const text = inside.holds
  if (!error && !data?.length) return null
  return (
    <Section title={text.title}>
      {data ? (
        <>
          <p className={styles.lead}>{text.lead}</p>
          <HoldList holds={data} />
        </>
      ) : (
        <Failed error={error} again={() => void refetch()} />
      )}
    </Section>
  )
}
