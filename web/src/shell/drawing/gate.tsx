import { useMemo } from 'react'
import styles from './drawing.module.css'

const centre = 200
const spring = 210
const floor = 400
const turns = 26

/** A point of an arch of half width `w`, from the left foot over the crown to the right foot; `t` runs from 0 to 1. */
function archPoint(w: number, t: number): [number, number] {
  const leg = floor - spring
  const length = 2 * leg + Math.PI * w
  const at = t * length
  if (at < leg) return [centre - w, floor - at]
  if (at > length - leg) return [centre + w, floor - (length - at)]
  const angle = Math.PI - (at - leg) / w
  return [centre + w * Math.cos(angle), spring - w * Math.sin(angle)]
}

/** One line of the pattern: it swings between two arches, as on a banknote. */
function wave(phase: number, inner: number, outer: number): string {
  const middle = (inner + outer) / 2
  const swing = (outer - inner) / 2
  const points = Array.from({ length: 241 }, (_, n) => {
    const t = n / 240
    const [x, y] = archPoint(middle + swing * Math.sin(2 * Math.PI * turns * 0.5 * t + phase), t)
    return `${x.toFixed(1)} ${y.toFixed(1)}`
  })
  return `M${points.join('L')}`
}

/** The gate: two doors, one seen through the other, with the fine lines of security print between them. */
export function Gate() {
  const lines = useMemo(() => Array.from({ length: 14 }, (_, n) => wave((n * Math.PI * 2) / 14, 84, 168)), [])
  return (
    <svg className={styles.gate} viewBox="0 0 400 420" aria-hidden="true" focusable="false">
      <g className={styles.print}>
        {lines.map((line) => (
          <path key={line} d={line} />
        ))}
      </g>
      <path className={styles.outer} d="M20 400V210a180 180 0 0 1 360 0v190" />
      <path className={styles.inner} d="M128 400V210a72 72 0 0 1 144 0v190" />
      <path className={styles.door} d="M146 400V212a54 54 0 0 1 108 0v188z" />
      <circle className={styles.handle} cx="236" cy="306" r="5" />
      <path className={styles.ground} d="M0 400h400" />
    </svg>
  )
}
