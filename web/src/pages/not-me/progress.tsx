import type { Step } from '../../not-me/steps.ts'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

/** How far one is: a part of the bar for each step; the words beside it say the same. */
export function Progress({ steps }: { steps: Step[] }) {
  const done = steps.filter(({ state }) => state === 'done').length
  return (
    <div className={styles.progress}>
      <div className={styles.bar} aria-hidden="true">
        {steps.map(({ id, state }) => (
          <i key={id} className={styles[state]} />
        ))}
      </div>
      <p>{inside.notMe.progress(done, steps.length)}</p>
    </div>
  )
}
