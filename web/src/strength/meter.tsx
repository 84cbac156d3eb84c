import { classes } from '../parts/classes.ts'
import { strength as strengthWords } from '../words/en/strength.ts'
import styles from './meter.module.css'
import { useStrength } from './use-strength.ts'

type Props = { password: string; about: string[]; minimum: number; wanted: boolean }

/** Says how good a new password is and why, in words first; the bar repeats it. */
export function StrengthMeter({ password, about, minimum, wanted }: Props) {
  const estimate = useStrength(password, about, wanted)
  const text = strengthWords
  if (password === '') return null
  const length = [...password.normalize('NFC')].length
  const score = length < minimum ? Math.min(estimate?.score ?? 0, 1) : (estimate?.score ?? null)
  const advice = estimate?.warning ? text.warnings[estimate.warning] : estimate?.suggestions[0]
  return (
    <div className={styles.meter}>
      <div className={styles.bar} aria-hidden="true">
        {[1, 2, 3, 4].map((step) => (
          <span
            key={step}
            className={classes(score !== null && step <= Math.max(score, 1) && styles[`s${score}`])}
          />
        ))}
      </div>
      <p>
        {length < minimum
          ? text.tooShort(length, minimum)
          : score === null
            ? text.looking
            : text.scores[score as 0 | 1 | 2 | 3 | 4]}
        {estimate && estimate.score < 4 && advice && (
          <> {estimate.warning ? advice : text.suggestions[estimate.suggestions[0]!]}</>
        )}
      </p>
    </div>
  )
}
