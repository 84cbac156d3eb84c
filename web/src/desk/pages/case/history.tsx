import { Section } from '../../../parts/heading/heading.tsx'
import { When } from '../../../parts/time/when.tsx'
import type { DeskCase } from '../../api/cases.ts'
import { caseWords } from '../../words/cases.ts'
import styles from './case.module.css'

const text = caseWords.history
type Moment = { at: string; what: string; more?: string }

/** Who did what and when, the newest first. */
export const History = ({ one }: { one: DeskCase }) => (
  <Section title={text.heading}>
    <ol className={styles.history}>
      {momentsOf(one).map(({ at, what, more }) => (
        <li key={at + what}>
          <bdi>{what}</bdi>
          {more && <bdi className={styles.soft}>{more}</bdi>}
          <span className={styles.soft}>
            <When at={at} />
          </span>
        </li>
      ))}
    </ol>
  </Section>
)

function momentsOf(one: DeskCase): Moment[] {
  const { opener, submittedAt, endedAt, evidence } = one
  const kindOf = (id: string): string => {
    const file = evidence?.files.find((other) => other.id === id)
    return file ? caseWords.evidence.kinds[file.kind] : text.aFile
  }
  const moments: Moment[] = [
    { at: one.askedAt, what: opener ? text.openedBy(opener.name) : text.asked },
    ...(submittedAt ? [{ at: submittedAt, what: text.submitted }] : []),
    ...one.views.map(({ by, file, pages, at }) => ({ at, what: text.viewed(by.name, kindOf(file), pages) })),
    ...one.approvals.map(({ by, at, reason, counts }) => ({
      at,
      what: counts ? text.approved(by.name) : `${text.approved(by.name)} (${text.void})`,
      more: reason,
    })),
    ...(evidence?.verdicts ?? []).map(({ verdict, at }) => ({
      at,
      what: text.verdict(caseWords.evidence.verdict[verdict]),
    })),
    ...(endedAt ? [{ at: endedAt, what: text.ended }] : []),
  ]
  return moments.toSorted((a, b) => b.at.localeCompare(a.at))
}
