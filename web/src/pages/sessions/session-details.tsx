import type { OpenSession } from '../../api/shapes.ts'
import { Facts } from '../../parts/facts/facts.tsx'
import { exactTime } from '../../words/format.ts'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

/** The rest of what is known, for those who look closer. */
export function SessionDetails({ session }: { session: OpenSession }) {
  const text = inside.sessions
  return (
    <details className={styles.details}>
      <summary>{text.details}</summary>
      <Facts
        rows
        facts={[
          { label: text.started, value: exactTime(session.startedAt) },
          { label: text.ends, value: exactTime(session.endsAt) },
          { label: text.signedInBy, value: text.assurance[session.assurance] },
        ]}
      />
    </details>
  )
}
