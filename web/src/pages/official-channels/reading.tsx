import { Icon } from '../../parts/icon/icon.tsx'
import { readiness as readinessWords } from '../../words/en/readiness.ts'
import { official } from '../../words/official.ts'
import styles from './page.module.css'

/** What people can see for themselves, with an example of each side. */
export const Reading = () => (
  <section className={styles.reading} aria-labelledby="reading">
    <h2 id="reading">{official.reading}</h2>
    <ol className={styles.rules}>
      {official.rules.map(({ title, text, good, bad }) => (
        <li key={title}>
          <h3>{title}</h3>
          <p>{text}</p>
          <p className={styles.good}>
            <Icon name="check" />
            <span>
              {official.goodLabel} <code>{good}</code>
            </span>
          </p>
          <p className={styles.bad}>
            <Icon name="danger" />
            <span>
              {official.badLabel} <code>{bad}</code>
            </span>
          </p>
        </li>
      ))}
    </ol>
    <p className={styles.never}>
      <Icon name="shield" />
      {readinessWords.never}
    </p>
  </section>
)
