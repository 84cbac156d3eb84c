import { Problem } from '../../api/problem.ts'
import type { FreezeLinkLook } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { Facts } from '../../parts/facts/facts.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Tear } from '../../parts/slip/slip.tsx'
import { zonedTime } from '../../words/format.ts'
import { freezeLink } from '../../words/freeze-link.ts'
import styles from './page.module.css'

type Props = {
  does: 'freeze' | 'stop-lifting'
  link: FreezeLinkLook
  busy: boolean
  error: unknown
  act: () => void
}

/** Exactly what will happen; one button, named for the act. */
export function Asked({ does, link: { madeAt, until }, busy, error, act }: Props) {
  const text = freezeLink[does]
  return (
    <div className={styles.asked}>
      <PageHeading title={freezeLink.title} lead={text.lead}>
        {text.heading}
      </PageHeading>
      <Facts
        rows
        facts={[
          { label: freezeLink.madeAt, value: zonedTime(madeAt) },
          { label: freezeLink.until, value: zonedTime(until) },
        ]}
      />
      <Tear />
      <h2>{freezeLink.follows}</h2>
      <ul className={styles.points}>
        {text.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <FormProblem problem={error ? Problem.of(error) : null} />
      <Button kind="danger" icon="lock" wide busy={busy} onClick={act}>
        {text.act}
      </Button>
      <p className={styles.else}>{text.otherwise}</p>
    </div>
  )
}
