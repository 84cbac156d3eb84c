import { deliveryWords as text } from '../../words/delivery.ts'
import styles from './page.module.css'

const slot = 20
const height = 56

type Slice = { made: number; failed: number }

/** Messages over time as bars, what failed on top; the sentence beside them says the same. */
export function Bars({ slices }: { slices: Slice[] }) {
  const most = Math.max(4, ...slices.map(({ made }) => made))
  const sum = (of: (slice: Slice) => number) => slices.reduce((all, slice) => all + of(slice), 0)
  return (
    <figure className={styles.bars}>
      <figcaption className={styles.summary}>
        {text.summary(
          sum(({ made }) => made),
          sum(({ failed }) => failed),
        )}
      </figcaption>
      <svg viewBox={`0 0 ${slices.length * slot} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {slices.map((slice, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part of the window is its place in it
          <Bar key={n} slice={slice} x={n * slot} most={most} />
        ))}
      </svg>
    </figure>
  )
}

function Bar({ slice: { made, failed }, x, most }: { slice: Slice; x: number; most: number }) {
  const tall = (count: number) => (count / most) * (height - 4)
  const [good, bad] = [tall(made - failed), tall(failed)]
  return (
    <>
      <rect className={styles.empty} x={x + 3} y={height - 2} width={slot - 6} height={2} />
      <rect className={styles.good} x={x + 3} y={height - good} width={slot - 6} height={good} />
      <rect className={styles.bad} x={x + 3} y={height - good - bad} width={slot - 6} height={bad} />
    </>
  )
}
