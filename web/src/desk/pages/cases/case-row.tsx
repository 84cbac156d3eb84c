import { Chip } from '../../../parts/chip/chip.tsx'
import { Line } from '../../../parts/lines/lines.tsx'
import { When } from '../../../parts/time/when.tsx'
import type { CaseLine } from '../../api/cases.ts'
import { DeskLink } from '../../frame/desk-link.tsx'
import { caseWords as text } from '../../words/cases.ts'
import styles from './cases.module.css'

const whoOf = ({ first, second }: CaseLine): string => {
  if (first && second) return text.both(first.name, second.name)
  return first ? text.answers(first.name) : text.nobodyYet
}

/** One case of the queue. */
export const CaseRow = ({ line }: { line: CaseLine }) => (
  <Line
    title={
      <>
        <DeskLink to={`/cases/${line.number}`} className={styles.number}>
          {line.number}
        </DeskLink>
        <Chip tone={line.state === 'review' ? 'attention' : 'plain'}>{text.states[line.state]}</Chip>
        {line.part && <Chip>{text.parts[line.part]}</Chip>}
      </>
    }
    detail={
      <span className={styles.detail}>
        <span>{text.starts[line.start]}</span>
        {line.account !== 'known' && <span className={styles.odd}>{text.accounts[line.account]}</span>}
        <bdi>{whoOf(line)}</bdi>
        <When at={line.submittedAt ?? line.askedAt} />
      </span>
    }
  />
)
