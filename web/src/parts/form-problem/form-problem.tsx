import { useMemo } from 'react'
import { serverNow } from '../../api/clock.ts'
import type { Problem } from '../../api/problem.ts'
import { countdown, dayTime } from '../../words/format.ts'
import { explain, words } from '../../words/index.ts'
import { Notice } from '../notice/notice.tsx'
import { useSecondsUntil } from '../time/clock.ts'
import styles from './form-problem.module.css'

const hour = 3600

/** Until when the server wants us to wait, in its time, and how long that is; null and zero when it does not. */
function useWait(problem: Problem | null): { until: number | null; wait: number } {
  const until = useMemo(() => {
    const seconds = problem?.facts.retryAfterSeconds
    return seconds ? serverNow() + seconds * 1000 : null
  }, [problem])
  return { until, wait: useSecondsUntil(until) }
}

/** Nothing is wrong: a person changed their mind, or the browser's question went away. */
const calm = new Set(['passkey-stopped', 'passkey-left'])

type Props = {
  problem: Problem | null
  /** Codes that are told under a field instead. */
  except?: ReadonlySet<string>
}

/** What went wrong with a form as a whole. A wait is counted down, or its end told where it is long; the sentence itself is read out once. */
export function FormProblem({ problem, except }: Props) {
  const { until, wait } = useWait(problem)
  if (!problem || except?.has(problem.code)) return null
  const { what, next } = explain(problem)
  if (!problem.facts.retryAfterSeconds)
    return (
      <Notice tone={calm.has(problem.code) ? 'plain' : 'danger'} title={what} role="alert">
        {next && <p>{next}</p>}
      </Notice>
    )
  if (until === null || wait === 0) return <Notice tone="safe" title={words.waitOver} role="status" />
  return (
    <Notice tone="attention" title={what} role="alert">
      <p className={styles.next}>{next}</p>
      {wait > hour ? (
        <p>{words.waitUntil(dayTime(until))}</p>
      ) : (
        <p>
          {words.waitLeft}{' '}
          <span role="timer" className={styles.timer}>
            {countdown(wait)}
          </span>
        </p>
      )}
    </Notice>
  )
}
