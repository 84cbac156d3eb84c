import { apiKeys } from '../../words/api-keys.ts'
import type { changeOf } from './change.tsx'
import styles from './page.module.css'
import { tellLater, tellNow } from './tell-difference.ts'

const text = apiKeys.form.preview

type Props = { change: ReturnType<typeof changeOf>; waits: boolean }

/** What counts at once and what waits, in sentences, as it is typed. */
export function Preview({ change: { difference, isSame, isDescribed, wider, less }, waits }: Props) {
  const now = [...tellNow(difference), ...(isDescribed ? [text.described] : [])]
  return (
    <section className={styles.preview} aria-label={text.title} aria-live="polite">
      <h2>{text.title}</h2>
      {isSame ? (
        <p className={styles.soft}>{text.same}</p>
      ) : (
        <>
          {now.length > 0 && <Points title={text.now} points={now} />}
          {wider && <Points title={text.later} points={tellLater(difference)} />}
          {wider && <p className={styles.soft}>{text.proofs}</p>}
          {waits && <p className={styles.soft}>{wider ? text.restarts : text.aside}</p>}
          {less && <p className={styles.soft}>{text.narrowOnly}</p>}
        </>
      )}
    </section>
  )
}

const Points = ({ title, points }: { title: string; points: string[] }) => (
  <>
    <h3>{title}</h3>
    <ul>
      {points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  </>
)
