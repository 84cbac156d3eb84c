import { useQueries, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId, useMemo, useState } from 'react'
import { Button } from '../../parts/button/button.tsx'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { help } from '../../words/help.ts'
import { type Check, oneTurn } from './checks.ts'
import type { Finding } from './finding.ts'
import { Mark } from './mark.tsx'
import styles from './page.module.css'

/** Everything that can be found out without asking the person: it runs as the page opens, and again whenever they like. */
export function DeviceChecks({ turn, again }: { turn: number; again: () => void }) {
  const client = useQueryClient()
  const id = useId()
  // A turn begins anew, also when the page was left and opened again.
  const [visit] = useState(() => Date.now())
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn has measures of its own
  const checks = useMemo(() => oneTurn(client), [client, turn])
  const answers = useQueries({
    queries: checks.map((check) => ({
      queryKey: ['help', visit, turn, check.id],
      queryFn: check.find,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
      retry: false,
    })),
  })
  const findings = answers.map(({ data }) => data)
  const running = findings.some((finding) => finding === undefined)
  const open = findings.filter((finding) => finding?.state === 'attention' || finding?.state === 'danger')
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{help.device}</h2>
      <div className={styles.top}>
        <p role="status" className={styles.summary}>
          {running ? help.running : help.done(open.length)}
        </p>
        <Button kind="plain" icon="refresh" busy={running} onClick={again}>
          {help.again}
        </Button>
      </div>
      <Lines label={help.device}>
        {checks.map((check, n) => (
          <CheckLine key={check.id} check={check} finding={findings[n]} />
        ))}
      </Lines>
    </section>
  )
}

const CheckLine = ({ check, finding }: { check: Check; finding: Finding | undefined }) => (
  <Line
    mark={<Mark state={finding?.state ?? null} />}
    title={finding?.what ?? help.checks[check.id].looking}
    detail={
      finding && (
        <>
          {finding.next && <p className={styles.next}>{finding.next}</p>}
          {finding.doubt && (
            <Link className={styles.doubt} to="/official-channels">
              {help.checks.site.doubt}
            </Link>
          )}
        </>
      )
    }
  />
)
