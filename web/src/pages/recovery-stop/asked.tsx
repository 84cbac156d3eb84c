import { Problem } from '../../api/problem.ts'
import type { StoppableRecovery } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { Facts } from '../../parts/facts/facts.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Tear } from '../../parts/slip/slip.tsx'
import { zonedTime } from '../../words/format.ts'
import { stopRecovery } from '../../words/recovery.ts'
import styles from '../recovery/page.module.css'

type Props = { found: StoppableRecovery; busy: boolean; error: unknown; stop: () => void }

/** What is under way and what stopping does; one button, named for the act. */
export function Asked({ found: { number, state, askedAt, until }, busy, error, stop }: Props) {
  const text = stopRecovery
  return (
    <div className={styles.form}>
      <PageHeading title={text.title} lead={text.lead}>
        {text.heading}
      </PageHeading>
      <Facts
        rows
        facts={[
          { label: text.number, value: number, mono: true },
          { label: text.state, value: text.states[state] },
          { label: text.asked, value: zonedTime(askedAt) },
          { label: text.until, value: zonedTime(until) },
        ]}
      />
      <Tear />
      <h2 className={styles.sub}>{text.follows}</h2>
      <ul className={styles.points}>
        {text.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <FormProblem problem={error ? Problem.of(error) : null} />
      <Button kind="danger" wide busy={busy} onClick={stop}>
        {text.act}
      </Button>
      <p className={styles.soft}>{text.itWasMe}</p>
    </div>
  )
}
