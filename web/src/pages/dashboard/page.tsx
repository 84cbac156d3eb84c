import { useQuery } from '@tanstack/react-query'
import { checkupQuery } from '../../api/queries.ts'
import type { Checkup } from '../../api/shapes.ts'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { inside } from '../../words/inside.ts'
import { CheckupList, knownLines } from './checkup-list.tsx'
import { Holds } from './holds.tsx'
import { NotMe } from './not-me.tsx'
import styles from './page.module.css'
import { Recent } from './recent.tsx'
import { RecoveryNotice } from './recovery.tsx'
import { SignedInNow } from './signed-in-now.tsx'

/** Safety at a glance: a sentence, what to do about it, what happened, who is in. */
export default function DashboardPage() {
  const { data, error, refetch } = useQuery(checkupQuery)
  return (
    <>
      <RecoveryNotice />
      <PageHeading title={inside.dashboard.title}>
        {data ? <Verdict checkup={data} /> : inside.dashboard.looking}
      </PageHeading>
      {data ? (
        <CheckupList checkup={data} />
      ) : error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : (
        <Waiting lines={4} />
      )}
      <Holds />
      <Recent />
      <NotMe />
      <SignedInNow />
    </>
  )
}

function Verdict({ checkup }: { checkup: Checkup }) {
  const lines = knownLines(checkup)
  const todo = lines.filter(({ state }) => state !== 'safe').length
  const danger = lines.some(({ state }) => state === 'danger')
  const weak = lines.some(({ id, state }) => id === 'second-factor' && state === 'attention')
  const [how, what] = inside.dashboard.verdict(danger, todo, weak)
  return (
    <span className={styles.verdict}>
      {how} <span className={styles.todo}>{what}</span>
    </span>
  )
}
