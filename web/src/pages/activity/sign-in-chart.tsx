import { useQuery } from '@tanstack/react-query'
import { serverNow } from '../../api/clock.ts'
import { signInHistoryQuery } from '../../api/queries.ts'
import { shortDate } from '../../words/format.ts'
import { inside } from '../../words/inside.ts'
import { type Bar, countDays } from './by-day.ts'
import styles from './page.module.css'

const days = 14
const slot = 20
const height = 56

/** Sign-ins of two weeks as bars; the sentence beside them says the same. */
export function SignInChart() {
  const { data } = useQuery(signInHistoryQuery)
  if (!data || data.length === 0) return null
  const text = inside.activity.chart
  const bars = countDays(data, serverNow(), days)
  const most = Math.max(4, ...bars.map(({ good, bad }) => good + bad))
  const good = bars.reduce((sum, bar) => sum + bar.good, 0)
  const bad = bars.reduce((sum, bar) => sum + bar.bad, 0)
  return (
    <figure className={styles.chart}>
      <figcaption>
        <strong>{text.title}</strong> <span className={styles.summary}>{text.summary(good, bad)}</span>
      </figcaption>
      <svg viewBox={`0 0 ${days * slot} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {bars.map((bar, n) => (
          <DayBar key={bar.day} bar={bar} x={n * slot} most={most} />
        ))}
      </svg>
      <p className={styles.axis} aria-hidden="true">
        <span>{shortDate(bars[0]!.day)}</span>
        <span className={styles.legend}>
          <i className={styles.good} /> {text.succeeded}
          <i className={styles.bad} /> {text.failed}
        </span>
        <span>{shortDate(bars.at(-1)!.day)}</span>
      </p>
    </figure>
  )
}

function DayBar({ bar, x, most }: { bar: Bar; x: number; most: number }) {
  const tall = (count: number) => (count / most) * (height - 4)
  const [good, bad] = [tall(bar.good), tall(bar.bad)]
  return (
    <>
      <rect className={styles.empty} x={x + 3} y={height - 2} width={slot - 6} height={2} />
      <rect className={styles.good} x={x + 3} y={height - good} width={slot - 6} height={good} />
      <rect className={styles.bad} x={x + 3} y={height - good - bad} width={slot - 6} height={bad} />
    </>
  )
}
