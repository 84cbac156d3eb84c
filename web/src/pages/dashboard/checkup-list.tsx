import type { Checkup, CheckupLine } from '../../api/shapes.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { StateMark } from '../../parts/state-mark/state-mark.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

type KnownId = keyof typeof inside.dashboard.lines
type KnownLine = CheckupLine & { id: KnownId }

/** The lines this page has words and a way for: the server may look at more. */
export const knownLines = ({ lines }: Checkup): KnownLine[] =>
  lines.filter((line): line is KnownLine => line.id in inside.dashboard.lines)

/** Where a line is mended. */
function placeOf({ id, data }: KnownLine) {
  switch (id) {
    case 'email':
      return { to: '/settings/addresses', search: { add: 'email' } } as const
    case 'second-factor':
      return { to: data.class === 'sms' ? '/security/passkeys' : '/security' } as const
    case 'backup-codes':
      return { to: '/security/backup-codes' } as const
    case 'anti-phishing':
      return { to: '/settings/anti-phishing' } as const
    case 'sessions':
      return { to: '/sessions' } as const
  }
}

/** The checkup, what is at risk first, a way to mend each line beside it. */
export function CheckupList({ checkup }: { checkup: Checkup }) {
  const known = knownLines(checkup)
  const hasFactor = known.some(({ id, state }) => id === 'second-factor' && state !== 'danger')
  const order = { danger: 0, attention: 1, safe: 2 }
  const lines = known.toSorted((one, other) => order[one.state] - order[other.state])
  return (
    <Section title={inside.dashboard.checkup} aside={<Score checkup={checkup} />}>
      <Lines>
        {lines.map((line) => (
          <CheckupRow key={line.id} line={line} hasFactor={hasFactor} />
        ))}
      </Lines>
    </Section>
  )
}

function CheckupRow({ line, hasFactor }: { line: KnownLine; hasFactor: boolean }) {
  const { title, text, action } = inside.dashboard.lines[line.id][line.state](line.data) as {
    title: string
    text: string
    action?: string
  }
  // Codes stand in for a factor: without one there is nothing to make here, its own line leads there.
  const mend =
    line.id === 'backup-codes' && line.state === 'danger' ? hasFactor && inside.dashboard.makeCodes : action
  return (
    <Line
      mark={<StateMark state={line.state} />}
      title={title}
      detail={text}
      action={
        mend && (
          <ButtonLink {...placeOf(line)} kind={line.state === 'danger' ? 'main' : 'quiet'}>
            {mend}
          </ButtonLink>
        )
      }
    />
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
