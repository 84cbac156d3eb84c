import type { Checkup, CheckupLine } from '../../api/shapes.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { StateMark } from '../../parts/state-mark/state-mark.tsx'
import { ownPath } from '../../session/own-path.ts'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

const wordsOf = ({ id, reason, data }: CheckupLine) => inside.dashboard.lines[id]?.[reason]?.(data)

/** The lines this page has words for: the server may look at more. */
export const knownLines = ({ lines }: Checkup): CheckupLine[] => lines.filter((line) => wordsOf(line))

/** The checkup, what is at risk first, a way to mend each line beside it. */
export function CheckupList({ checkup }: { checkup: Checkup }) {
  const order = { danger: 0, attention: 1, safe: 2 }
  const lines = knownLines(checkup).toSorted((one, other) => order[one.state] - order[other.state])
  return (
    <Section title={inside.dashboard.checkup} aside={<Score checkup={checkup} />}>
      <Lines>
        {lines.map((line) => (
          <CheckupRow key={line.id} line={line} />
        ))}
      </Lines>
    </Section>
  )
}

function CheckupRow({ line }: { line: CheckupLine }) {
  const told = wordsOf(line)
  if (!told) return null
  return (
    <Line
      mark={<StateMark state={line.state} />}
      title={told.title}
      detail={told.text}
      action={told.action && <Mend line={line}>{told.action}</Mend>}
    />
  )
}

/** The server says where; it is a page of ours or none. */
function Mend({ line: { id, state, action }, children }: { line: CheckupLine; children: string }) {
  const path = ownPath(action?.path)
  if (!path) return null
  return (
    <ButtonLink
      to={path as '/settings/addresses'}
      {...(id === 'email' && { search: { add: 'email' as const } })}
      kind={state === 'danger' ? 'main' : 'quiet'}
    >
      {children}
    </ButtonLink>
  )
}

function Score({ checkup }: { checkup: Checkup }) {
  const { score, lines } = checkup
  const worst = (['danger', 'attention'] as const).find((state) => lines.some((line) => line.state === state))
  return (
    <p className={styles.score}>
      <svg className={styles.scale} viewBox="0 0 100 5" preserveAspectRatio="none" aria-hidden="true">
        <rect className={styles.track} width="100" height="5" rx="2.5" />
        <rect className={styles[worst ?? 'safe']} width={Math.max(score, 4)} height="5" rx="2.5" />
      </svg>
      <span>
        {inside.dashboard.scoreLabel} {inside.dashboard.score(score)}
      </span>
    </p>
  )
}
