import { Problem } from '../../api/problem.ts'
import type { Veto } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { type Fact, Facts } from '../../parts/facts/facts.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Tear } from '../../parts/slip/slip.tsx'
import { zonedTime } from '../../words/format.ts'
import { veto } from '../../words/veto.ts'
import styles from './page.module.css'

type Props = { change: Veto; busy: boolean; error: unknown; undo: () => void }

/** Exactly what changed and what undoing does; one button, named for the act. */
export function Asked({ change: { at, kind, added, leaving, until }, busy, error, undo }: Props) {
  const address = (label: string, shown: string | null): Fact[] =>
    shown ? [{ label, value: <bdi>{shown}</bdi>, mono: true }] : []
  return (
    <div className={styles.asked}>
      <PageHeading title={veto.title} lead={veto.lead}>
        {veto.heading}
      </PageHeading>
      <Facts
        rows
        facts={[
          ...address(veto.what.added[kind], added),
          ...address(veto.what.leaving[kind], leaving),
          { label: veto.when, value: zonedTime(at) },
          { label: veto.until, value: zonedTime(until) },
        ]}
      />
      <Tear />
      <h2>{veto.follows}</h2>
      <ul className={styles.points}>
        {added && <li>{veto.points.added(added)}</li>}
        {leaving && <li>{veto.points.leaving(leaving)}</li>}
        <li>{veto.points.sessions}</li>
        <li>{veto.points.hold}</li>
        <li>{veto.points.told}</li>
      </ul>
      <FormProblem problem={error ? Problem.of(error) : null} />
      <Button kind="danger" icon="undo" wide busy={busy} onClick={undo}>
        {veto.act}
      </Button>
      <p className={styles.else}>{veto.itWasMe}</p>
    </div>
  )
}
